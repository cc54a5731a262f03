window.lateChunk("chunk");
