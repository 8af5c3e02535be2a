variable "project" {
  description = "The id of the project."
  type        = string
}

variable "name" {
  description = "Begins the name of every resource."
  type        = string
}

variable "functions_file" {
  description = "The function table, as the build or describe writes it."
  type        = string
}

variable "package" {
  description = "A zip of gcp-adapter/target/deployment"
  type        = string
}

variable "app_version" {
  description = "What GET /version reports."
  type        = string
}

variable "regions" {
  description = "Where the API runs. The first also runs what events and schedules cause, unless events_region names another."
  type        = list(string)
}

variable "events_region" {
  description = "Where events are taken: change it when that region is gone. Pub/Sub keeps them meanwhile."
  type        = string
  default     = null
}

variable "firestore_location" {
  description = "A multi-region, as eur3 or nam5; cannot be changed."
  type        = string
}

variable "bucket_regions" {
  description = "The two regions of one continent that hold each object."
  type        = list(string)
  validation {
    condition     = length(var.bucket_regions) == 2
    error_message = "A dual-region has two."
  }
}

variable "bucket_location" {
  description = "The continent of bucket_regions: EU, US or ASIA."
  type        = string
}

variable "runtime" {
  type    = string
  default = "java25"
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

variable "rotation_days" {
  description = "After so many days a secret that nobody else has to know gets a new value."
  type        = number
  default     = 30
  validation {
    condition     = var.rotation_days >= 1 && floor(var.rotation_days) == var.rotation_days
    error_message = "A whole number of days."
  }
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
  description = "So many instances of each service run at most that does not say it."
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

variable "billing_account" {
  description = "The billing account that pays for Google Cloud, for its budget."
  type        = string
  default     = ""
}
