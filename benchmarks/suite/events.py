"""The events that Lambda gives."""
import itertools
import json
import uuid

HOST = "abc.execute-api.eu-central-1.amazonaws.com"
COUNTER = itertools.count()


def http(request):
    """An event of API Gateway's HTTP API, payload version 2."""
    method, path, query, body = request
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
