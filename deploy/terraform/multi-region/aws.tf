# AWS: two regions, one name for both that leads to the nearer one that is healthy.

locals {
  aws = contains(var.clouds, "aws")
  api = "api.${var.aws_zone}"
  # The one that takes writes of clients who want a single order of things: the primary, the other while that is ill.
  writer = "writer.${var.aws_zone}"
}

data "aws_route53_zone" "zone" {
  count = local.aws ? 1 : 0
  name  = var.aws_zone
}

module "aws_primary" {
  source          = "../modules/aws"
  count           = local.aws ? 1 : 0
  name            = var.name
  functions_file  = var.functions_file
  package         = var.aws_package
  app_version     = var.app_version
  primary         = true
  replica_regions = [var.aws_regions.secondary]
  peer_bucket_arn = module.aws_secondary[0].bucket_arn
  domain_name     = local.api
  certificate_arn = aws_acm_certificate_validation.primary[0].certificate_arn
}

module "aws_secondary" {
  source          = "../modules/aws"
  count           = local.aws ? 1 : 0
  providers       = { aws = aws.secondary }
  name            = var.name
  functions_file  = var.functions_file
  package         = var.aws_package
  app_version     = var.app_version
  primary         = false
  peer_bucket_arn = module.aws_primary[0].bucket_arn
  domain_name     = local.api
  certificate_arn = aws_acm_certificate_validation.secondary[0].certificate_arn
}

# ---- Certificates of both regions; the name and so the proof in DNS are the same.

resource "aws_acm_certificate" "primary" {
  count                     = local.aws ? 1 : 0
  domain_name               = local.api
  subject_alternative_names = [local.writer]
  validation_method         = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate" "secondary" {
  count                     = local.aws ? 1 : 0
  provider                  = aws.secondary
  domain_name               = local.api
  subject_alternative_names = [local.writer]
  validation_method         = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "proof" {
  for_each = toset(local.aws ? [local.api, local.writer] : [])
  zone_id  = data.aws_route53_zone.zone[0].zone_id
  name     = one([for o in aws_acm_certificate.primary[0].domain_validation_options : o.resource_record_name if o.domain_name == each.value])
  type     = one([for o in aws_acm_certificate.primary[0].domain_validation_options : o.resource_record_type if o.domain_name == each.value])
  records  = [one([for o in aws_acm_certificate.primary[0].domain_validation_options : o.resource_record_value if o.domain_name == each.value])]
  ttl      = 300
}

resource "aws_acm_certificate_validation" "primary" {
  count                   = local.aws ? 1 : 0
  certificate_arn         = aws_acm_certificate.primary[0].arn
  validation_record_fqdns = [for r in aws_route53_record.proof : r.fqdn]
}

resource "aws_acm_certificate_validation" "secondary" {
  count                   = local.aws ? 1 : 0
  provider                = aws.secondary
  certificate_arn         = aws_acm_certificate.secondary[0].arn
  validation_record_fqdns = [for r in aws_route53_record.proof : r.fqdn]
}

# ---- Health: what a user sees of each region, asked every ten seconds from all over the world.

locals {
  aws_apis = local.aws ? { primary = module.aws_primary[0].api_name, secondary = module.aws_secondary[0].api_name } : {}
}

resource "aws_route53_health_check" "region" {
  for_each          = local.aws_apis
  type              = "HTTPS_STR_MATCH"
  fqdn              = each.value
  resource_path     = "/version"
  search_string     = "\"platform\":\"aws\""
  port              = 443
  request_interval  = 10
  failure_threshold = 3
  enable_sni        = true
  tags              = { Name = "${var.name}-${each.key}" }
}

# ---- The records: the nearer region; and one for writes that fails over. Resolvers keep an answer for a minute.

resource "aws_route53_record" "api" {
  for_each        = local.aws_apis
  zone_id         = data.aws_route53_zone.zone[0].zone_id
  name            = local.api
  type            = "CNAME"
  ttl             = 60
  records         = [each.value]
  set_identifier  = var.aws_regions[each.key]
  health_check_id = aws_route53_health_check.region[each.key].id
  latency_routing_policy {
    region = var.aws_regions[each.key]
  }
}

resource "aws_route53_record" "writer" {
  for_each        = local.aws_apis
  zone_id         = data.aws_route53_zone.zone[0].zone_id
  name            = local.writer
  type            = "CNAME"
  ttl             = 60
  records         = [each.value]
  set_identifier  = each.key
  health_check_id = aws_route53_health_check.region[each.key].id
  failover_routing_policy {
    type = upper(each.key)
  }
}
