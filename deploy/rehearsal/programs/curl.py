"""An imitation of curl, for the one question that the scripts ask Cloud Monitoring."""
import sys

from state import load, refuse

STATE = load()
if "monitoring.googleapis.com" not in sys.argv[-1] or sys.stdin.read() != 'header = "Authorization: Bearer token"\n':
    refuse(f"does not know: {' '.join(sys.argv[1:])}", 2)
found = '{"metric": {}, "value": [0, "9"]}' if STATE.get("raised") else ""
print(f'{{"status": "success", "data": {{"resultType": "vector", "result": [{found}]}}}}')
