output "services" {
  description = "The Cloud Run service of the API in each region, for the load balancer."
  value       = { for key, d in local.deployed : d.region => google_cloudfunctions2_function.function[key].name if d.service == "api" }
}

# For tests and people.
output "deployed" {
  value = { for key, d in local.deployed : key => d.region }
}
