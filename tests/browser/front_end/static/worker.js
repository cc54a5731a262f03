onmessage = ({ data }) => postMessage(`worker ${data}`);
