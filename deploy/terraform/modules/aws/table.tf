# The function table, as the verb functions or describe writes it: what is made here follows from it alone.

locals {
  functions = {
    for f in jsondecode(file(var.functions_file)).functions : f.name => {
      name      = f.name
      trigger   = f.trigger
      limits    = try(f.limits, {})
      resources = concat(try(f.platforms.aws.resources, f.resources), [for r in local.callers : r if f.trigger.type == "http"])
    }
  }
  # What a function that requests call has to know of its callers.
  callers = concat(
    [{ type = "setting", name = "HTTP_ACCESS", setting = "HTTP_ACCESS", required = false, default = var.access, rights = [] }],
    [for name in ["AUTH_ISSUER", "AUTH_AUDIENCE"] : { type = "setting", name = name, setting = name, required = true, rights = [] } if var.access == "jwt"],
    [for name in ["AUTH_SCOPES_CLAIM"] : { type = "setting", name = name, setting = name, required = false, rights = [] } if var.access == "jwt"],
    [for name in ["api-keys"] : { type = "secret", name = name, setting = "API_KEYS", rights = ["read"], random = true } if var.access == "keys"],
  )
  http      = { for name, f in local.functions : name => f if f.trigger.type == "http" }
  topics    = { for name, f in local.functions : name => f if f.trigger.type == "topic" }
  schedules = { for name, f in local.functions : name => f if f.trigger.type == "schedule" }
  objects   = { for name, f in local.functions : name => f if f.trigger.type == "objectCreated" }
  late      = merge(local.schedules, local.objects)
  lettered  = merge(local.topics, local.objects)

  asked       = flatten([for f in values(local.functions) : f.resources])
  collections = { for name, rs in { for r in local.asked : r.name => r... if r.type == "documents" } : name => rs[0] }
  secrets     = { for name, rs in { for r in local.asked : r.name => r... if r.type == "secret" } : name => rs[0] }
  settings    = { for name, rs in { for r in local.asked : r.setting => r... if r.type == "setting" } : name => rs[0] }
  topic_names = toset(concat([for f in values(local.topics) : f.trigger.topic], [for r in local.asked : r.name if r.type == "topic"]))
  buckets     = toset(concat([for f in values(local.objects) : f.trigger.bucket], [for r in local.asked : r.name if r.type == "bucket"]))

  # What no route matches may be for any HTTP function, as when the gateway decodes the path otherwise: what any of them asks for.
  routed = {
    for key, rs in { for r in flatten([for f in values(local.http) : f.resources]) : "${r.type} ${try(r.name, r.setting, "")} ${try(r.prefix, "")}" => r... } :
    key => merge(rs[0], { rights = distinct(flatten([for r in rs : try(r.rights, [])])) })
  }
  deployed = merge(
    local.functions,
    length(local.http) == 0 ? null : { api = { name = "", trigger = { type = "http" }, limits = {}, resources = values(local.routed) } }
  )

  # An HTTP API waits 30 seconds.
  timeouts = {
    for name, f in local.deployed : name => f.trigger.type == "http" ? min(29, try(f.limits.timeoutSeconds, 29)) :
    try(f.limits.timeoutSeconds, lookup({ schedule = 300, objectCreated = 60 }, f.trigger.type, 29))
  }

  # The value of a setting: what is given, or else what the function declares; null where it declares none and can do without.
  values  = { for name, s in local.settings : name => lookup(var.settings, name, try(s.default, null)) }
  missing = [for name, s in local.settings : name if s.required && local.values[name] == null]
}
