variable "name" {
  description = "Begins the name of every resource."
  type        = string
}

variable "primary" {
  description = "Where the primary stands, and who may connect."
  type        = object({ vpc_id = string, subnet_ids = set(string), client_security_group_ids = set(string) })
}

variable "replica" {
  description = "The same for the replica, and its region."
  type        = object({ region = string, vpc_id = string, subnet_ids = set(string), client_security_group_ids = set(string) })
}

variable "instance_class" {
  description = "Of both: a replica that becomes the primary carries its load."
  type        = string
  default     = "db.t4g.medium"
}

variable "engine_version" {
  type    = string
  default = "17"
}

variable "storage_gib" {
  type    = number
  default = 50
}

variable "promoted" {
  description = "True after a failover: the replica no longer follows and takes writes. There is no way back but a new replica."
  type        = bool
  default     = false
}
