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
  description = "deploy/functions.json"
  type        = string
}

variable "app_version" {
  description = "What GET /version reports."
  type        = string
}

variable "data" {
  description = "The stores of the primary region, as its output `data` says; null where they are made here."
  type = object({
    account = string, account_id = string, tables = map(string), vault_id = string, cursor_key_uri = string
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

variable "retention_days" {
  type    = number
  default = 30
}
