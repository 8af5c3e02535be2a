"""An imitation of Core Tools, which publish the folder that they run in."""
from az import APPS, COMMAND, STATE, publish
from state import refuse, save

if COMMAND.words[:3] != ["azure", "functionapp", "publish"]:
    refuse("knows azure functionapp publish alone", 2)
open("host.json", encoding="utf-8").close()
publish(APPS.get(COMMAND.words[3]) or refuse(f"there is no app {COMMAND.words[3]}"), ".")
save(STATE)
