/* The faces that people hand files to. One chunk: they share how files are sent, shown and recorded. */
export { audioInput } from "./files/audio_input";
export { cameraInput } from "./files/camera_input";
export { chatInput } from "./files/chat_input";
export { fileUploader } from "./files/file_uploader";
