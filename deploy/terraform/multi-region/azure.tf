# Azure: two regions behind one Front Door.

locals {
  azure = contains(var.clouds, "azure")
}

module "azure_primary" {
  source         = "../modules/azure"
  count          = local.azure ? 1 : 0
  name           = var.name
  location       = var.azure_regions.primary
  functions_file = var.functions_file
  alarm_email    = var.alarm_email
  max_instances  = var.max_instances.azure
  monthly_budget = var.monthly_budget
  app_version    = var.app_version
  published      = var.azure_published
  settings       = var.settings
  access         = var.access
  secrets        = var.secrets
  front_door_id  = azurerm_cdn_frontdoor_profile.door[0].resource_guid
}

module "azure_secondary" {
  source         = "../modules/azure"
  count          = local.azure ? 1 : 0
  name           = var.name
  location       = var.azure_regions.secondary
  functions_file = var.functions_file
  alarm_email    = var.alarm_email
  max_instances  = var.max_instances.azure
  monthly_budget = var.monthly_budget
  app_version    = var.app_version
  settings       = var.settings
  access         = var.access
  data           = module.azure_primary[0].data
  front_door_id  = azurerm_cdn_frontdoor_profile.door[0].resource_guid
}

resource "azurerm_resource_group" "global" {
  count    = local.azure ? 1 : 0
  name     = "${var.name}-global"
  location = var.azure_regions.primary
}

resource "azurerm_cdn_frontdoor_profile" "door" {
  count                    = local.azure ? 1 : 0
  name                     = var.name
  resource_group_name      = azurerm_resource_group.global[0].name
  sku_name                 = "Standard_AzureFrontDoor"
  response_timeout_seconds = 60
}

resource "azurerm_cdn_frontdoor_endpoint" "api" {
  count                    = local.azure ? 1 : 0
  name                     = "${var.name}-api"
  cdn_frontdoor_profile_id = azurerm_cdn_frontdoor_profile.door[0].id
}

resource "azurerm_cdn_frontdoor_origin_group" "api" {
  count                                                     = local.azure ? 1 : 0
  name                                                      = "api"
  cdn_frontdoor_profile_id                                  = azurerm_cdn_frontdoor_profile.door[0].id
  session_affinity_enabled                                  = false
  restore_traffic_time_to_healed_or_new_endpoint_in_minutes = 5
  load_balancing {
    sample_size                 = 4
    successful_samples_required = 3
    # Within 50 ms of the fastest both take requests.
    additional_latency_in_milliseconds = 50
  }
  health_probe {
    interval_in_seconds = 30
    path                = "/version"
    protocol            = "Https"
    request_type        = "GET"
  }
  lifecycle {
    precondition {
      condition     = local.healthy_for_all
      error_message = local.unhealthy
    }
  }
}

resource "azurerm_cdn_frontdoor_origin" "region" {
  for_each                       = local.azure ? { primary = module.azure_primary[0].host_name, secondary = module.azure_secondary[0].host_name } : {}
  name                           = each.key
  cdn_frontdoor_origin_group_id  = azurerm_cdn_frontdoor_origin_group.api[0].id
  enabled                        = true
  certificate_name_check_enabled = true
  host_name                      = each.value
  origin_host_header             = each.value
  https_port                     = 443
  priority                       = 1
  weight                         = 500
}

resource "azurerm_cdn_frontdoor_route" "api" {
  count                         = local.azure ? 1 : 0
  name                          = "api"
  cdn_frontdoor_endpoint_id     = azurerm_cdn_frontdoor_endpoint.api[0].id
  cdn_frontdoor_origin_group_id = azurerm_cdn_frontdoor_origin_group.api[0].id
  cdn_frontdoor_origin_ids      = [for origin in azurerm_cdn_frontdoor_origin.region : origin.id]
  patterns_to_match             = ["/*"]
  supported_protocols           = ["Http", "Https"]
  https_redirect_enabled        = true
  forwarding_protocol           = "HttpsOnly"
  link_to_default_domain        = true
  # No cache block: answers of the API are not kept.
}

# Who asks too often. The sets of rules that Microsoft manages are for the tier Premium.
resource "azurerm_cdn_frontdoor_firewall_policy" "door" {
  count                             = local.azure ? 1 : 0
  name                              = "${replace(var.name, "-", "")}door"
  resource_group_name               = azurerm_resource_group.global[0].name
  sku_name                          = azurerm_cdn_frontdoor_profile.door[0].sku_name
  mode                              = "Prevention"
  custom_block_response_status_code = 429
  custom_rule {
    name                           = "rate"
    type                           = "RateLimitRule"
    action                         = "Block"
    priority                       = 1
    rate_limit_duration_in_minutes = 5
    rate_limit_threshold           = var.requests_per_address
    match_condition {
      match_variable = "SocketAddr"
      operator       = "IPMatch"
      match_values   = ["0.0.0.0/0", "::/0"]
    }
  }
}

resource "azurerm_cdn_frontdoor_security_policy" "door" {
  count                    = local.azure ? 1 : 0
  name                     = "door"
  cdn_frontdoor_profile_id = azurerm_cdn_frontdoor_profile.door[0].id
  security_policies {
    firewall {
      cdn_frontdoor_firewall_policy_id = azurerm_cdn_frontdoor_firewall_policy.door[0].id
      association {
        patterns_to_match = ["/*"]
        domain {
          cdn_frontdoor_domain_id = azurerm_cdn_frontdoor_endpoint.api[0].id
        }
      }
    }
  }
}
