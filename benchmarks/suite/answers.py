"""What the answers of all rows must be, in the shape of API Gateway's."""
import json


def expect(condition, answer):
    if not condition:
        raise ValueError(answer)


def body_of(answer, status):
    headers = {name.lower(): value for name, value in (answer.get("headers") or {}).items()}
    for name, values in (answer.get("multiValueHeaders") or {}).items():
        headers.setdefault(name.lower(), values[0])
    expect(answer["statusCode"] == status and "json" in headers.get("content-type", ""), answer)
    return json.loads(answer["body"]), headers


def is_greeting(answer):
    body, _ = body_of(answer, 200)
    expect(body["message"] == "Hello, Alice!" and body["timestamp"].endswith("Z"), answer)


def is_cup(answer):
    body, headers = body_of(answer, 200)
    expect(headers.get("etag") == '"1"', answer)
    times = [body.pop(member)[:19] for member in ("createdAt", "updatedAt")]
    expect(times == ["2026-01-01T00:00:00"] * 2 and body == {"id": "cup", "name": "Cup", "price": 9.5, "version": 1}, answer)


def is_todo(answer):
    body, headers = body_of(answer, 200)
    expect(headers.get("etag") == '"1"', answer)
    expect(body.pop("dueAt")[:19] == "2026-01-01T00:00:00", answer)
    expect(body == {"id": "cup", "title": "Fill the cup", "done": False, "version": 1}, answer)


def is_created(answer, dynamo):
    body, headers = body_of(answer, 201)
    expect(headers["location"] == "/products/" + body["id"] and body["name"] == "Tea pot" and body["price"] == 24.5, answer)
    expect(dynamo.item("products", id=body["id"])["name"]["S"] == "Tea pot", answer)


def is_refused(answer, status):
    expect(answer["statusCode"] == status, answer)


def are_stored(answer, event, dynamo, failed=()):
    ids = [record["messageId"] for record in json.loads(event)["Records"]]
    failures = [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]
    expect(failures == [ids[number] for number in failed], answer)
    for number, order in enumerate(ids):
        expect((dynamo.item("orders", orderId=order) is None) == (number in failed), order)
