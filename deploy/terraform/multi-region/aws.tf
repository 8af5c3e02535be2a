# AWS: two regions, and one name that leads to the primary, or to the other while that is ill.

locals {
  aws = contains(var.clouds, "aws")
  # Whether there is a function that requests call: what has none needs no names.
  served     = anytrue([for f in jsondecode(file(var.functions_file)).functions : f.trigger.type == "http"])
  aws_served = local.aws && local.served
  # Route 53 and Front Door ask for it, and send neither key nor token.
  healthy_for_all = var.access == "public" || anytrue([
    for f in jsondecode(file(var.functions_file)).functions : try(f.trigger.path == "/version" && f.trigger.open, false)
  ])
  unhealthy = "Health is asked for by /version, without a key or token: declare that route as open, or say access = public."
  api       = "api.${var.aws_zone}"
  # What each region answers to: the name that both share, and one of its own by which its health is asked: only that says which
  # one has answered.
  aws_names = {
    for key in ["primary", "secondary"] : key => { api = local.api, health = "${key}.${local.api}" }
  }
  # One certificate for each region would do with its own health name; that both have all makes the proofs in DNS the same.
  aws_certified = distinct(flatten([for names in values(local.aws_names) : values(names)]))
}

data "aws_route53_zone" "zone" {
  count = local.aws ? 1 : 0
  name  = var.aws_zone
}

module "aws_primary" {
  source           = "../modules/aws"
  count            = local.aws ? 1 : 0
  name             = var.name
  functions_file   = var.functions_file
  alarm_email      = var.alarm_email
  max_instances    = var.max_instances.aws
  monthly_budget   = var.monthly_budget
  package          = var.aws_package
  app_version      = var.app_version
  primary          = true
  replica_regions  = [var.aws_regions.secondary]
  peer_bucket_arns = module.aws_secondary[0].bucket_arns
  settings         = var.settings
  access           = var.access
  secrets          = var.secrets
  domain_names     = local.aws_names.primary
  certificate_arn  = one(aws_acm_certificate_validation.primary[*].certificate_arn)
}

module "aws_secondary" {
  source           = "../modules/aws"
  count            = local.aws ? 1 : 0
  providers        = { aws = aws.secondary }
  name             = var.name
  functions_file   = var.functions_file
  alarm_email      = var.alarm_email
  max_instances    = var.max_instances.aws
  monthly_budget   = var.monthly_budget
  package          = var.aws_package
  app_version      = var.app_version
  primary          = false
  peer_bucket_arns = module.aws_primary[0].bucket_arns
  settings         = var.settings
  access           = var.access
  secrets          = var.secrets
  domain_names     = local.aws_names.secondary
  certificate_arn  = one(aws_acm_certificate_validation.secondary[*].certificate_arn)
}

# ---- Certificates of both regions; the names and so the proofs in DNS are the same.

resource "aws_acm_certificate" "primary" {
  count                     = local.aws_served ? 1 : 0
  domain_name               = local.api
  subject_alternative_names = [for name in local.aws_certified : name if name != local.api]
  validation_method         = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate" "secondary" {
  count                     = local.aws_served ? 1 : 0
  provider                  = aws.secondary
  domain_name               = local.api
  subject_alternative_names = [for name in local.aws_certified : name if name != local.api]
  validation_method         = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "proof" {
  for_each = toset(local.aws_served ? local.aws_certified : [])
  zone_id  = data.aws_route53_zone.zone[0].zone_id
  name     = one([for o in aws_acm_certificate.primary[0].domain_validation_options : o.resource_record_name if o.domain_name == each.value])
  type     = one([for o in aws_acm_certificate.primary[0].domain_validation_options : o.resource_record_type if o.domain_name == each.value])
  records  = [one([for o in aws_acm_certificate.primary[0].domain_validation_options : o.resource_record_value if o.domain_name == each.value])]
  ttl      = 300
}

resource "aws_acm_certificate_validation" "primary" {
  count                   = local.aws_served ? 1 : 0
  certificate_arn         = aws_acm_certificate.primary[0].arn
  validation_record_fqdns = [for r in aws_route53_record.proof : r.fqdn]
}

resource "aws_acm_certificate_validation" "secondary" {
  count                   = local.aws_served ? 1 : 0
  provider                = aws.secondary
  certificate_arn         = aws_acm_certificate.secondary[0].arn
  validation_record_fqdns = [for r in aws_route53_record.proof : r.fqdn]
}

# ---- Health: what a user sees of each region, asked every ten seconds from all over the world.

locals {
  aws_targets = local.aws ? { primary = module.aws_primary[0].targets, secondary = module.aws_secondary[0].targets } : {}
}

# Without a health check of its own: it leads to the region, whatever its state.
resource "aws_route53_record" "health" {
  for_each = local.aws_targets
  zone_id  = data.aws_route53_zone.zone[0].zone_id
  name     = local.aws_names[each.key].health
  type     = "CNAME"
  ttl      = 60
  records  = [each.value.health]
}

resource "aws_route53_health_check" "region" {
  for_each          = local.aws_targets
  type              = "HTTPS_STR_MATCH"
  fqdn              = aws_route53_record.health[each.key].name
  resource_path     = "/version"
  search_string     = "\"platform\":\"aws\""
  port              = 443
  request_interval  = 10
  failure_threshold = 3
  enable_sni        = true
  tags              = { Name = "${var.name}-${each.key}" }
  lifecycle {
    precondition {
      condition     = local.healthy_for_all
      error_message = local.unhealthy
    }
  }
}

# What the records ask: whether the region is healthy and not fenced. One of one is asked for; two of one are never there, so a
# fenced region stays ill, whether it is lost or back (HealthThreshold in Route 53's API).
resource "aws_route53_health_check" "serving" {
  for_each               = local.aws_targets
  type                   = "CALCULATED"
  child_healthchecks     = [aws_route53_health_check.region[each.key].id]
  child_health_threshold = contains(var.aws_fenced, each.key) ? 2 : 1
  tags                   = { Name = "${var.name}-${each.key}-serving" }
}

# ---- The record. One region at a time, for readers too: tables copy afterwards, and of writes in two regions the later one stays.
# Resolvers keep an answer for a minute.

resource "aws_route53_record" "api" {
  for_each        = local.aws_targets
  zone_id         = data.aws_route53_zone.zone[0].zone_id
  name            = local.api
  type            = "CNAME"
  ttl             = 60
  records         = [each.value.api]
  set_identifier  = each.key
  health_check_id = aws_route53_health_check.serving[each.key].id
  failover_routing_policy {
    type = upper(each.key)
  }
}
