# The function table, as the verb functions or describe writes it: what is made here follows from it alone.

locals {
  functions = {
    for f in jsondecode(file(var.functions_file)).functions : f.name => {
      name      = f.name
      trigger   = f.trigger
      limits    = try(f.limits, {})
      resources = concat(try(f.platforms.gcp.resources, f.resources), [for r in local.callers : r if f.trigger.type == "http"])
    }
  }
  # What a function that requests call has to know of its callers.
  callers = concat(
    [{ type = "setting", name = "HTTP_ACCESS", setting = "HTTP_ACCESS", required = false, default = var.access, rights = [] }],
    [for name in ["AUTH_ISSUER", "AUTH_AUDIENCE"] : { type = "setting", name = name, setting = name, required = true, rights = [] } if var.access == "jwt"],
    [for name in ["AUTH_SCOPES_CLAIM"] : { type = "setting", name = name, setting = name, required = false, rights = [] } if var.access == "jwt"],
    [for name in ["api-keys"] : { type = "secret", name = name, setting = "API_KEYS", rights = ["read"], random = true } if var.access == "keys"],
  )
  http = [for f in values(local.functions) : f if f.trigger.type == "http"]
  # What gives new values to secrets is a subscriber like any other, but for its entry point.
  events = merge({ for name, f in local.functions : name => f if f.trigger.type != "http" }, length(local.rotated) == 0 ? null : {
    rotation = {
      name      = "rotation"
      trigger   = { type = "topic", topic = "rotation", setting = "ROTATION_TOPIC" }
      limits    = { concurrency = 1, instances = 1 }
      resources = []
    }
  })
  # What functions cannot process ever is kept for each of them.
  dead_lettered = { for name, f in local.events : name => f if f.trigger.type != "schedule" }

  asked       = flatten([for f in values(local.functions) : f.resources])
  collections = { for name, rs in { for r in local.asked : r.name => r... if r.type == "documents" } : name => rs[0] }
  secrets     = { for name, rs in { for r in local.asked : r.name => r... if r.type == "secret" } : name => rs[0] }
  # Those that nobody but the application has to know: random in each function that reads them, and no keys of callers.
  rotated  = toset([for name, rs in { for r in local.asked : r.name => r... if r.type == "secret" } : name if alltrue([for r in rs : try(r.random, false) && r.setting != "API_KEYS"])])
  settings = { for name, rs in { for r in local.asked : r.setting => r... if r.type == "setting" } : name => rs[0] }
  topics   = toset(concat([for f in values(local.events) : f.trigger.topic if f.trigger.type == "topic"], local.named))
  named    = concat([for f in values(local.functions) : f.trigger.topic if f.trigger.type == "topic"], [for r in local.asked : r.name if r.type == "topic"])
  buckets  = toset(concat([for f in values(local.events) : f.trigger.bucket if f.trigger.type == "objectCreated"], [for r in local.asked : r.name if r.type == "bucket"]))

  # One service for all routes, which may what any of them asks for; one for each source of events.
  services = merge(local.events, length(local.http) == 0 ? null : {
    api = {
      name      = ""
      trigger   = { type = "http" }
      resources = flatten([for f in local.http : f.resources])
      limits = { for limit, values in {
        for pair in flatten([for f in local.http : [for limit, value in f.limits : { limit = limit, value = value }]]) : pair.limit => pair.value...
      } : limit => max(values...) }
    }
  })
  # getTodo is get-todo, as deploy/gcp has it.
  ids = { for name in keys(local.services) : name => replace(lower(replace(name, "/([a-z0-9])([A-Z])/", "$1-$2")), "_", "-") }

  # The value of a setting: what is given, or else what the function declares; null where it declares none and can do without.
  values  = { for name, s in local.settings : name => lookup(var.settings, name, try(s.default, null)) }
  missing = [for name, s in local.settings : name if s.required && local.values[name] == null]
}
