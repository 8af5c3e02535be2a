output "services" {
  description = "The Cloud Run service of the API in each region, for the load balancer."
  value       = { for region in var.regions : region => google_cloudfunctions2_function.function["api-${region}"].name }
}

# For tests and people.
output "deployed" {
  value = { for key, d in local.deployed : key => d.region }
}
