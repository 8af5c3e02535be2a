# The function table, as the verb functions or describe writes it: what is made here follows from it alone. One app runs all
# functions, with one identity, so it has what any of them asks for.

locals {
  functions = {
    for f in jsondecode(file(var.functions_file)).functions : f.name => {
      name      = f.name
      trigger   = f.trigger
      limits    = try(f.limits, {})
      resources = concat(try(f.platforms.azure.resources, f.resources), [for r in local.callers : r if f.trigger.type == "http"])
    }
  }
  # What a function that requests call has to know of its callers; keys are the host's.
  callers = concat(
    [{ type = "setting", name = "HTTP_ACCESS", setting = "HTTP_ACCESS", required = false, default = var.access == "jwt" ? "jwt" : "public", rights = [] }],
    [for name in ["AUTH_ISSUER", "AUTH_AUDIENCE"] : { type = "setting", name = name, setting = name, required = true, rights = [] } if var.access == "jwt"],
    [for name in ["AUTH_SCOPES_CLAIM"] : { type = "setting", name = name, setting = name, required = false, rights = [] } if var.access == "jwt"],
    [{ type = "setting", name = "HTTP_AUTH_LEVEL", setting = "HTTP_AUTH_LEVEL", required = false, default = var.access == "keys" ? "function" : "anonymous", rights = [] }],
  )
  subscribers = { for name, f in local.functions : name => f if f.trigger.type == "topic" }
  schedules   = [for f in values(local.functions) : f.name if f.trigger.type == "schedule"]
  objects     = { for name, f in local.functions : name => f if f.trigger.type == "objectCreated" }

  asked       = flatten([for f in values(local.functions) : f.resources])
  collections = { for name, rs in { for r in local.asked : r.name => r... if r.type == "documents" } : name => rs }
  secrets     = { for name, rs in { for r in local.asked : r.name => r... if r.type == "secret" } : name => rs[0] }
  settings    = { for name, rs in { for r in local.asked : r.setting => r... if r.type == "setting" } : name => rs[0] }
  topics      = toset(concat([for f in values(local.subscribers) : f.trigger.topic], [for r in local.asked : r.name if r.type == "topic"]))
  buckets     = toset(concat([for f in values(local.objects) : f.trigger.bucket], [for r in local.asked : r.name if r.type == "bucket"]))

  # Names of tables are letters and digits: old-notes is oldNotes.
  tables = { for name in keys(local.collections) : name => join("", [
    for i, word in regexall("[A-Za-z0-9]+", name) : "${i == 0 ? lower(substr(word, 0, 1)) : upper(substr(word, 0, 1))}${substr(word, 1, -1)}"
  ]) }
  # A queue gives each message to one reader, so that each subscriber of several has one of its own, as the staged functions read it.
  queue_of = { for name, f in local.subscribers : name =>
    length([for other in values(local.subscribers) : other if other.trigger.topic == f.trigger.topic]) < 2 ? f.trigger.topic : "${f.trigger.topic}-${lower(name)}"
  }
  queues_of = { for topic in local.topics : topic => coalescelist([for name, f in local.subscribers : local.queue_of[name] if f.trigger.topic == topic], [topic]) }
  # What failed five times, and what can never succeed, is put into the one beside it.
  poison = toset(concat([for queue in values(local.queue_of) : "${queue}-poison"], length(local.objects) == 0 ? [] : ["webjobs-blobtrigger-poison"]))
  queues = setunion(local.poison, flatten(values(local.queues_of)))

  # The value of a setting: what is given, or else what the function declares; null where it declares none and can do without.
  values  = { for name, s in local.settings : name => lookup(var.settings, name, try(s.default, null)) }
  missing = [for name, s in local.settings : name if s.required && local.values[name] == null]

  # What the app's environment says of what functions asked for.
  variables = merge(concat(
    [for name, rs in local.collections : { (rs[0].setting) = local.tables[name] }],
    [for topic, queues in local.queues_of : { "${replace(upper(topic), "-", "_")}_TOPIC" = join(",", queues) }],
    [for bucket in local.buckets : { "${replace(upper(bucket), "-", "_")}_BUCKET" = bucket }],
    [for name, s in local.secrets : { (s.setting) = "@Microsoft.KeyVault(SecretUri=${local.data.secret_uris[name]})" }],
    [for name, value in local.values : { (name) = value } if value != null],
  )...)
}
