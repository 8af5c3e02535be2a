"""The events of the rows, and what their answers must be."""
import itertools
import json
import uuid

HOST = "abc.execute-api.eu-central-1.amazonaws.com"
COUNTER = itertools.count()


def http(method, path, query="", body=None):
    """An event of API Gateway's HTTP API, payload version 2."""
    headers = {"accept": "*/*", "host": HOST, "user-agent": "curl/8.5.0"}
    if body is not None:
        headers["content-type"] = "application/json"
    parameters = dict(pair.split("=") for pair in query.split("&") if pair)
    return json.dumps({
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": query, "headers": headers,
        **({"queryStringParameters": parameters} if parameters else {}),
        "requestContext": {
            "accountId": "000000000000", "apiId": "abc", "domainName": HOST,
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "curl/8.5.0"},
            "requestId": "JKJaXmPLvHcESHA=", "routeKey": "$default", "stage": "$default",
            "time": "01/Jan/2026:00:00:00 +0000", "timeEpoch": 1767225600000,
        },
        **({"body": body} if body is not None else {}), "isBase64Encoded": False,
    }).encode()


def hello():
    return http("GET", "/hello", "name=Alice")


def get_product():
    return http("GET", "/products/cup")


def create_product():
    return http("POST", "/products", body='{"name":"Tea pot","price":24.5}')


def orders(poison=False):
    """A batch of ten orders that nobody has seen before; one of them malformed, if wanted."""
    records = []
    for number in range(10):
        order = f"{uuid.uuid4().hex}-{next(COUNTER)}"
        body = {"orderId": order, "items": [{"productId": "cup", "quantity": 2}]}
        records.append({
            "messageId": order, "receiptHandle": "AQEB", "body": "{" if poison and number == 3 else json.dumps(body),
            "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1767225600000", "SenderId": "AIDA",
                           "ApproximateFirstReceiveTimestamp": "1767225600001"},
            "messageAttributes": {}, "md5OfBody": "d41d8cd98f00b204e9800998ecf8427e", "eventSource": "aws:sqs",
            "eventSourceARN": "arn:aws:sqs:eu-central-1:000000000000:orders", "awsRegion": "eu-central-1",
        })
    return json.dumps({"Records": records}).encode()


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
