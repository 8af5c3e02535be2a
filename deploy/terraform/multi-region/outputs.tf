output "www" {
  value = local.aws_served ? "https://${local.www}" : null
}

output "distribution" {
  description = "For invalidations."
  value       = one(aws_cloudfront_distribution.www[*].id)
}

output "pages_bucket" {
  value = one(aws_s3_bucket.pages[*].bucket)
}

output "azure" {
  value = one([for e in azurerm_cdn_frontdoor_endpoint.api : "https://${e.host_name}"])
}

output "google_address" {
  value = one(google_compute_global_address.api[*].address)
}

output "aws_serving" {
  description = "The health checks that the records ask, by region: what a fence is set on."
  value       = { for key, check in aws_route53_health_check.serving : key => check.id }
}
