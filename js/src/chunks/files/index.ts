/* The faces that people hand files to. One chunk: they share how files are sent, shown and recorded. */
export { audioInput } from "./audio_input";
export { cameraInput } from "./camera_input";
export { chatInput } from "./chat_input";
export { fileUploader } from "./file_uploader";
