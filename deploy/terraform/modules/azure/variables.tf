variable "name" {
  description = "Begins the name of every resource, with the location."
  type        = string
  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,8}$", var.name))
    error_message = "Two to nine lower-case letters and digits: names of storage accounts are short."
  }
}

variable "location" {
  description = "The region, as westeurope."
  type        = string
}

variable "functions_file" {
  description = "The function table, as the build or describe writes it."
  type        = string
}

variable "app_version" {
  description = "What GET /version reports."
  type        = string
}

variable "data" {
  description = "The stores of the primary region, as its output `data` says; null where they are made here."
  type = object({
    account     = string, account_id = string, tables = map(string), queues = map(string), vault_id = optional(string)
    secret_uris = map(string)
  })
  default = null
}

variable "front_door_id" {
  description = "The Front Door that alone may call the app."
  type        = string
}

variable "java" {
  type    = string
  default = "21"
}

variable "published" {
  description = "Whether the package is published to the app, so that Event Grid can be told to call its functions."
  type        = bool
  default     = false
}

variable "settings" {
  description = "Values of settings that functions declare, by name; needed for those without a default."
  type        = map(string)
  default     = {}
}

variable "secrets" {
  description = "Values of secrets, by name; needed for those that are not random."
  type        = map(string)
  default     = {}
  sensitive   = true
}

variable "access" {
  description = "Who may call the routes that do not say it: public, everybody; keys, who sends a key of the secret api-keys, on Azure of the host; jwt, who has a token of the issuer AUTH_ISSUER for AUTH_AUDIENCE, which settings has."
  type        = string
  validation {
    condition     = contains(["public", "keys", "jwt"], var.access)
    error_message = "There are public, keys and jwt."
  }
}

variable "max_instances" {
  description = "So many instances the app has at most."
  type        = number
  default     = 100
}

variable "alarm_email" {
  description = "Who is told of alarms and of the budget. Empty for nobody."
  type        = string
  default     = ""
}

variable "monthly_budget" {
  description = "What a month may cost, in the account's currency; who is told of alarms is told at 80%. 0 for no budget."
  type        = number
  default     = 0
}
