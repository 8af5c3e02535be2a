variable "name" {
  description = "Begins the name of every resource. The tables and the secret have the same name in each region."
  type        = string
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,36}$", var.name))
    error_message = "Up to 37 lower-case letters, digits and hyphens."
  }
}

variable "functions_file" {
  description = "The function table, as the build or describe writes it."
  type        = string
}

variable "package" {
  description = "The built aws-adapter/target/function.zip"
  type        = string
}

variable "app_version" {
  description = "What GET /version reports."
  type        = string
}

variable "primary" {
  description = "Whether the tables and the secret are made here; they replicate into replica_regions. Schedules run here alone."
  type        = bool
}

variable "replica_regions" {
  description = "The other regions; needed where primary is true."
  type        = set(string)
  default     = []
}

variable "peer_bucket_arns" {
  description = "The buckets of the other region, as its output bucket_arns says: they get each object within 15 minutes."
  type        = map(string)
}

variable "domain_names" {
  description = "The names that the API answers to, by what each is for."
  type        = map(string)
}

variable "certificate_arn" {
  description = "The certificate of domain_names in this region."
  type        = string
}

variable "runtime" {
  description = "Lambda's runtime."
  type        = string
  default     = "java25"
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

variable "protect_data" {
  description = "Whether tables cannot be deleted."
  type        = bool
  default     = true
}

variable "access" {
  description = "Who may call the routes that do not say it: public, everybody; keys, who sends a key of the secret api-keys, on Azure of the host; jwt, who has a token of the issuer AUTH_ISSUER for AUTH_AUDIENCE, which settings has."
  type        = string
  validation {
    condition     = contains(["public", "keys", "jwt"], var.access)
    error_message = "There are public, keys and jwt."
  }
}

variable "gateway_tokens" {
  description = "Whether the gateway looks at tokens before the functions do. It knows signatures by RSA alone."
  type        = bool
  default     = true
}

variable "max_instances" {
  description = "So many instances of each Lambda run at most that does not say it, reserved for it among those of the account; 0 for as many as that has."
  type        = number
  default     = 40
  validation {
    condition     = var.max_instances == 0 || var.max_instances >= 2
    error_message = "Queues feed two at least."
  }
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
