variable "name" {
  description = "Begins the name of every resource."
  type        = string
  default     = "mcf"
}

variable "app_version" {
  description = "What GET /version reports."
  type        = string
}

variable "clouds" {
  description = "Which of aws, azure and google."
  type        = set(string)
  default     = ["aws", "azure", "google"]
  validation {
    condition     = length(setsubtract(var.clouds, ["aws", "azure", "google"])) == 0
    error_message = "There are aws, azure and google."
  }
}

variable "functions_file" {
  description = "The function table as the build exports it. A new function needs no edit here."
  type        = string
  default     = "../../functions.json"
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

variable "aws_regions" {
  type    = object({ primary = string, secondary = string })
  default = { primary = "eu-central-1", secondary = "eu-west-1" }
}

variable "aws_fenced" {
  description = "Which of primary and secondary gets no requests, healthy or not."
  type        = set(string)
  default     = []
  validation {
    condition     = length(setsubtract(var.aws_fenced, ["primary", "secondary"])) == 0 && length(var.aws_fenced) < 2
    error_message = "There are primary and secondary, and one of them must serve."
  }
}

variable "aws_zone" {
  description = "The public zone in Route 53, as example.org; the names are www.ZONE, api.ZONE, and primary.api.ZONE and secondary.api.ZONE for health."
  type        = string
  default     = "example.org"
}

variable "aws_package" {
  description = "aws-adapter/target/function.zip"
  type        = string
  default     = "../../../aws-adapter/target/function.zip"
}

variable "azure_subscription" {
  type    = string
  default = null
}

variable "azure_regions" {
  description = "The second one is the pair of the first, which Azure copies storage to."
  type        = object({ primary = string, secondary = string })
  default     = { primary = "westeurope", secondary = "northeurope" }
}

variable "azure_published" {
  description = "Whether the package is published to the apps, so that Event Grid can be told to call their functions."
  type        = bool
  default     = false
}

variable "google_project" {
  type    = string
  default = null
}

variable "google_domain" {
  description = "The name that the load balancer answers; point it to the output google_address."
  type        = string
  default     = "google.example.org"
}

variable "google_regions" {
  description = "Of one continent."
  type        = list(string)
  default     = ["europe-west1", "europe-west4"]
}

variable "google_events_region" {
  description = "Where events are taken; null for the first region."
  type        = string
  default     = null
}

variable "google_package" {
  description = "A zip of gcp-adapter/target/deployment"
  type        = string
  default     = "../../../gcp-adapter/target/deployment.zip"
}

variable "requests_per_address" {
  description = "How many requests CloudFront and Front Door take from one address in five minutes; more are refused."
  type        = number
  default     = 3000
  validation {
    condition     = var.requests_per_address >= 10
    error_message = "AWS counts ten or more."
  }
}

variable "max_instances" {
  description = "So many instances run at most: of each Lambda that does not say it, reserved for it among those of the account, 0 for as many as that has; of an app on Azure; of each service on Google Cloud that does not say it."
  type        = object({ aws = optional(number, 40), azure = optional(number, 100), google = optional(number, 100) })
  default     = {}
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
