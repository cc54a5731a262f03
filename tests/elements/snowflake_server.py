"""A server that answers Snowflake's connector as Snowflake does: sign-in, queries with Arrow tables, the end.

``python snowflake_server.py FOLDER``: the script below uses `st.connection` with the real connector, which is
installed in the folder, against it; what the app shows and what the server was asked is printed as JSON.
"""

from __future__ import annotations

import base64
import gzip
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from tests.optional import pa

COLUMN = {
    "name": "N",
    "type": "fixed",
    "precision": 38,
    "scale": 0,
    "nullable": True,
    "length": None,
    "byteLength": None,
}
FIELD = pa.field("N", pa.int64(), metadata={"logicalType": "FIXED", "precision": "38", "scale": "0"})
SIGN_IN = {
    "token": "token", "masterToken": "master", "validityInSeconds": 3600, "masterValidityInSeconds": 14400,
    "sessionId": 1, "parameters": [], "sessionInfo": {"databaseName": "DB", "schemaName": "PUBLIC"},
}  # fmt: skip

APP = """
import nbflow as st
shop = st.connection("shop", type="snowflake")
frame = shop.query("SELECT ? AS n", params=[7])
again = shop.query("SELECT ? AS n", params=[7])
other = shop.query("SELECT ? AS n", params=[8])
try:
    shop.query("SELECT nothing")
    fault = "none"
except Exception as error:
    fault = type(error).__name__
cursor = shop.cursor()
rows = cursor.execute("SELECT 1").fetchall()
st.text([frame["N"].tolist(), again["N"].tolist(), other["N"].tolist(), fault, rows])
shop.reset()
st.text(shop.query("SELECT ? AS n", params=[9])["N"].tolist())
shop.close()
"""


class Snowflake(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        answer = self._answer(self.path.partition("?")[0], json.loads(body) if body else {})
        text = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def _answer(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        if path == "/session/v1/login-request":
            self.asked.append(f"sign-in {body['data']['LOGIN_NAME']}")
            return {"success": True, "data": SIGN_IN}
        if path != "/queries/v1/query-request":
            return {"success": True, "data": {}}
        sql, bound = body["sqlText"], body.get("bindings") or {}
        values = [one["value"] for one in bound.values()]
        self.asked.append(" ".join([sql, *values]))
        if "nothing" in sql:
            data = {"errorCode": "000904", "sqlState": "42000", "queryId": "q"}
            return {"success": False, "code": "000904", "message": "invalid identifier", "data": data}
        table = pa.table({"N": [int(values[0]) if values else 1]}, schema=pa.schema([FIELD]))
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        rows = base64.b64encode(sink.getvalue().to_pybytes()).decode()
        data = {
            "parameters": [], "rowtype": [COLUMN], "rowsetBase64": rows, "total": 1, "returned": 1, "queryId": "q",
            "queryResultFormat": "arrow", "statementTypeId": 4096, "sqlState": None,
        }  # fmt: skip
        return {"success": True, "data": data}

    def log_message(self, *_: object) -> None:
        pass


def main(folder: str) -> None:
    sys.path.append(folder)
    from nbflow.testing import AppTest

    with ThreadingHTTPServer(("127.0.0.1", 0), Snowflake) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            at = AppTest.from_string(APP, default_timeout=60)
            at.secrets["connections"] = {
                "shop": {
                    "account": "acme", "user": "ada", "password": "secret", "protocol": "http",
                    "host": "127.0.0.1", "port": server.server_port,
                }
            }  # fmt: skip
            at.run()
            shown = [text.value for text in at.text] + [error.message for error in at.exception]
            print(json.dumps({"shown": shown, "asked": Snowflake.asked}))
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    main(sys.argv[1])
