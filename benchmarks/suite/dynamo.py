"""DynamoDB Local in a process of its own."""
import json
import subprocess
import time
import urllib.error
import urllib.request

from processes import Failed, free_port

class Dynamo:
    """The store, with the tables that the rows use. {@code stop} collects the processes to be ended."""

    def __init__(self, java, home, stop):
        self.port = free_port()
        process = subprocess.Popen(
            [f"{java}/bin/java", f"-Dsqlite4java.library.path={home}", "-cp", f"{home}/*",
             "software.amazon.dynamodb.services.local.main.ServerRunner", "-inMemory", "-sharedDb", "-disableTelemetry",
             "-port", str(self.port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stop.append(process)
        deadline = time.monotonic() + 60
        while True:
            try:
                self("ListTables", {})
                break
            except (urllib.error.URLError, OSError):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise Failed(f"DynamoDB Local does not start from {home}.")
                time.sleep(0.2)
        for name, key in (("products", "id"), ("orders", "orderId"), ("todos", "id")):
            self("CreateTable", {
                "TableName": name, "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": key, "KeyType": "HASH"}],
            })
        self("PutItem", {"TableName": "products", "Item": {
            "id": {"S": "cup"}, "name": {"S": "Cup"}, "price": {"S": "9.50"},
            "createdAt": {"S": "2026-01-01T00:00:00.000000000Z"}, "updatedAt": {"S": "2026-01-01T00:00:00.000000000Z"},
            "version": {"N": "1"}, "_revision": {"S": "benchmark"},
        }})

        self("PutItem", {"TableName": "todos", "Item": {
            "id": {"S": "cup"}, "title": {"S": "Fill the cup"}, "done": {"BOOL": False},
            "dueAt": {"S": "2026-01-01T00:00:00.000000000Z"}, "version": {"N": "1"}, "_revision": {"S": "benchmark"},
        }})

    def __call__(self, operation, body):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/", json.dumps(body).encode(), {
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": f"DynamoDB_20120810.{operation}",
            "Authorization": "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, "
                             "SignedHeaders=host, Signature=0",
        })
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def item(self, table, **key):
        """The item of a key, or None."""
        found = self("GetItem", {"TableName": table, "Key": {name: {"S": value} for name, value in key.items()}})
        return found.get("Item")
