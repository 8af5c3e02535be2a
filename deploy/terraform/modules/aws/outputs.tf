output "region" {
  value = local.region
}

output "bucket_arn" {
  description = "Known once versioning is on, without which nothing can be replicated into it."
  value       = "${local.arn}:s3:::${aws_s3_bucket_versioning.images.bucket}"
}

output "api_name" {
  description = "What the records of the API's name point to."
  value       = aws_apigatewayv2_domain_name.api.domain_name_configuration[0].target_domain_name
}

# For tests and people.
output "routes" {
  value = { for key, route in aws_apigatewayv2_route.route : key => merge(local.routes, { "$default" = "api" })[key] }
}
