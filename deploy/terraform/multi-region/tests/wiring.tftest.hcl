mock_provider "random" {}

mock_provider "aws" {
  override_during = plan
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_route53_zone" {
    defaults = { zone_id = "Z1" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      domain_validation_options = [
        { domain_name = "api.example.org", resource_record_name = "_a", resource_record_type = "CNAME", resource_record_value = "_x" },
        { domain_name = "primary.api.example.org", resource_record_name = "_d", resource_record_type = "CNAME", resource_record_value = "_p" },
        { domain_name = "secondary.api.example.org", resource_record_name = "_e", resource_record_type = "CNAME", resource_record_value = "_s" },
      ]
    }
  }
  mock_resource "aws_apigatewayv2_domain_name" {
    defaults = { domain_name_configuration = { target_domain_name = "eu-central-1.api.invalid" } }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::b", id = "b", bucket_regional_domain_name = "pages.s3.invalid" }
  }
  mock_resource "aws_cloudfront_distribution" {
    defaults = { arn = "arn:aws:cloudfront::123456789012:distribution/D" }
  }
  mock_resource "aws_cloudfront_origin_access_control" {
    defaults = { id = "OAC" }
  }
}

mock_provider "aws" {
  alias           = "secondary"
  override_during = plan
  mock_data "aws_region" {
    defaults = { region = "eu-west-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_apigatewayv2_domain_name" {
    defaults = { domain_name_configuration = { target_domain_name = "eu-west-1.api.invalid" } }
  }
}

mock_provider "aws" {
  alias           = "us_east_1"
  override_during = plan
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:waf" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      domain_validation_options = [
        { domain_name = "www.example.org", resource_record_name = "_c", resource_record_type = "CNAME", resource_record_value = "_z" },
      ]
    }
  }
}

mock_provider "azurerm" {
  override_during = plan
  mock_resource "azurerm_cdn_frontdoor_profile" {
    defaults = { id = "door", resource_guid = "door-guid" }
  }
  mock_resource "azurerm_cdn_frontdoor_origin" {
    defaults = { id = "origin" }
  }
  mock_resource "azurerm_cdn_frontdoor_firewall_policy" {
    defaults = { id = "firewall" }
  }
  mock_resource "azurerm_cdn_frontdoor_endpoint" {
    defaults = { id = "endpoint" }
  }
}

mock_provider "google" {
  override_during = plan
  mock_resource "google_compute_backend_service" {
    defaults = { id = "backend" }
  }
  mock_resource "google_compute_url_map" {
    defaults = { id = "map" }
  }
  mock_resource "google_compute_target_https_proxy" {
    defaults = { id = "proxy" }
  }
  mock_resource "google_compute_global_address" {
    defaults = { id = "address" }
  }
}

override_resource {
  target          = module.azure_primary[0].azurerm_function_app_flex_consumption.app
  override_during = plan
  values          = { default_hostname = "west.invalid" }
}

override_resource {
  target          = module.azure_secondary[0].azurerm_function_app_flex_consumption.app
  override_during = plan
  values          = { default_hostname = "north.invalid" }
}

override_resource {
  target          = google_compute_region_network_endpoint_group.api["europe-west1"]
  override_during = plan
  values          = { id = "group-1" }
}

override_resource {
  target          = google_compute_region_network_endpoint_group.api["europe-west4"]
  override_during = plan
  values          = { id = "group-4" }
}

override_resource {
  target          = aws_route53_health_check.region["primary"]
  override_during = plan
  values          = { id = "check-primary" }
}

override_resource {
  target          = aws_route53_health_check.region["secondary"]
  override_during = plan
  values          = { id = "check-secondary" }
}

override_resource {
  target          = aws_route53_health_check.serving["primary"]
  override_during = plan
  values          = { id = "serving-primary" }
}

override_resource {
  target          = aws_route53_health_check.serving["secondary"]
  override_during = plan
  values          = { id = "serving-secondary" }
}

variables {
  access         = "public"
  app_version    = "1.2.3"
  google_project = "p"
}

# What its names lead to, and what becomes of them when a region is lost, is evaluated over these two plans by ./names.
run "both_regions_serve" {
  command = plan
  assert {
    condition     = length(aws_route53_record.api) == 2
    error_message = "A region is missing."
  }
}

run "primary_is_fenced" {
  command = plan
  variables {
    aws_fenced = ["primary"]
  }
  assert {
    condition     = length(aws_route53_record.api) == 2
    error_message = "A fence takes no record away."
  }
}

run "both_cannot_be_fenced" {
  command         = plan
  expect_failures = [var.aws_fenced]
  variables {
    aws_fenced = ["primary", "secondary"]
  }
}

run "cloudfront_has_pages_and_the_api" {
  command = plan
  assert {
    condition     = { for o in aws_cloudfront_distribution.www[0].origin : o.origin_id => o.domain_name } == { pages = "pages.s3.invalid", api = "api.example.org" }
    error_message = "The origins are S3 and the name that both regions share."
  }
  assert {
    condition     = one([for o in aws_cloudfront_distribution.www[0].origin : o.origin_access_control_id if o.origin_id == "pages"]) == "OAC" && jsondecode(aws_s3_bucket_policy.pages[0].policy).Statement[0].Condition.StringEquals["AWS:SourceArn"] == "arn:aws:cloudfront::123456789012:distribution/D"
    error_message = "The pages can be read around CloudFront, or not through it."
  }
  assert {
    condition = alltrue([for f in jsondecode(file("../../functions.json")).functions : anytrue([
      for b in aws_cloudfront_distribution.www[0].ordered_cache_behavior : b.path_pattern == "/${split("/", f.trigger.path)[1]}" && b.target_origin_id == "api" && contains(b.allowed_methods, "DELETE")
    ]) if f.trigger.type == "http"])
    error_message = "A function of the table is not reached through CloudFront."
  }
  assert {
    condition     = aws_cloudfront_distribution.www[0].default_cache_behavior[0].target_origin_id == "pages"
    error_message = "Everything else is a page."
  }
  assert {
    condition     = alltrue([for code in [404, 500, 502, 503, 504] : one([for e in aws_cloudfront_distribution.www[0].custom_error_response : e.error_caching_min_ttl if e.error_code == code]) == 0])
    error_message = "CloudFront keeps an error."
  }
  assert {
    condition     = aws_cloudfront_distribution.www[0].web_acl_id == "arn:waf" && anytrue([for r in aws_wafv2_web_acl.www[0].rule : anytrue([for s in r.statement : length(s.rate_based_statement) == 1]) && try(length(r.action[0].block), 0) == 1])
    error_message = "Nobody bounds what one address may ask of CloudFront."
  }
}

run "azure_has_both_regions_behind_front_door" {
  command = plan
  assert {
    condition     = toset([for o in azurerm_cdn_frontdoor_origin.region : o.host_name]) == toset(["west.invalid", "north.invalid"]) && alltrue([for o in azurerm_cdn_frontdoor_origin.region : o.host_name == o.origin_host_header && o.enabled])
    error_message = "An origin is missing, or is asked for another host."
  }
  assert {
    condition     = length(azurerm_cdn_frontdoor_route.api[0].cdn_frontdoor_origin_ids) == 2 && azurerm_cdn_frontdoor_origin_group.api[0].health_probe[0].path == "/version"
    error_message = "The route does not lead to both, or nobody asks how they are."
  }
  assert {
    condition     = module.azure_secondary[0].data.account == module.azure_primary[0].data.account
    error_message = "The regions work on different stores."
  }
  assert {
    condition     = azurerm_cdn_frontdoor_security_policy.door[0].security_policies[0].firewall[0].cdn_frontdoor_firewall_policy_id == "firewall" && azurerm_cdn_frontdoor_security_policy.door[0].security_policies[0].firewall[0].association[0].domain[0].cdn_frontdoor_domain_id == "endpoint" && azurerm_cdn_frontdoor_firewall_policy.door[0].mode == "Prevention"
    error_message = "Nobody bounds what one address may ask of Front Door."
  }
}

run "google_has_both_regions_behind_one_address" {
  command = plan
  assert {
    condition     = toset([for g in google_compute_region_network_endpoint_group.api : g.region]) == toset(["europe-west1", "europe-west4"]) && toset([for b in google_compute_backend_service.api[0].backend : b.group]) == toset(["group-1", "group-4"])
    error_message = "A region is not among the backends."
  }
  assert {
    condition     = google_compute_global_forwarding_rule.https[0].target == "proxy" && google_compute_target_https_proxy.api[0].url_map == "map" && google_compute_url_map.api[0].default_service == "backend"
    error_message = "The address does not lead to the backends."
  }
}

run "a_cloud_can_be_left_out" {
  command = plan
  variables {
    clouds = ["google"]
  }
  assert {
    condition     = length(aws_route53_record.api) == 0 && length(azurerm_cdn_frontdoor_profile.door) == 0 && length(google_compute_backend_service.api) == 1
    error_message = "A cloud that was not asked for is there."
  }
}

run "a_health_check_that_would_be_refused_is_told" {
  command = plan
  variables {
    access = "keys"
  }
  expect_failures = [aws_route53_health_check.region, azurerm_cdn_frontdoor_origin_group.api]
}
