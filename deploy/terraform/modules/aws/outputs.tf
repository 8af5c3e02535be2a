output "region" {
  value = local.region
}

output "bucket_arns" {
  description = "By bucket of the table; known once versioning is on, without which nothing can be replicated into it."
  value       = { for name, versioned in aws_s3_bucket_versioning.bucket : name => "${local.arn}:s3:::${versioned.bucket}" }
}

output "targets" {
  description = "What the record of each name in domain_names points to, by the same keys."
  value       = { for key, domain in aws_apigatewayv2_domain_name.served : key => domain.domain_name_configuration[0].target_domain_name }
}

# For tests and people.
output "routes" {
  value = { for key, route in aws_apigatewayv2_route.route : key => local.routes[key] }
}
