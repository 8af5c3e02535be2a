output "region" {
  value = local.region
}

output "bucket_arn" {
  description = "Known once versioning is on, without which nothing can be replicated into it."
  value       = "${local.arn}:s3:::${aws_s3_bucket_versioning.images.bucket}"
}

output "targets" {
  description = "What the record of each name in domain_names points to, by the same keys."
  value       = { for key, domain in aws_apigatewayv2_domain_name.served : key => domain.domain_name_configuration[0].target_domain_name }
}

# For tests and people.
output "routes" {
  value = { for key, route in aws_apigatewayv2_route.route : key => merge(local.routes, { "$default" = "api" })[key] }
}
