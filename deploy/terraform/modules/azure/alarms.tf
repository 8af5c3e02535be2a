# Alarms of the table of signals, as describe writes it: what each means, when it is raised and how serious it is stands there.

locals {
  signals = jsondecode(file("${path.module}/../../signals.json"))
  watched = {
    account = local.primary ? { id = azurerm_storage_account.data[0].id, namespace = "Microsoft.Storage/storageAccounts" } : null
    queues  = local.primary && length(local.queues) > 0 ? { id = "${azurerm_storage_account.data[0].id}/queueServices/default", namespace = "Microsoft.Storage/storageAccounts/queueServices" } : null
    events  = length(azurerm_eventgrid_system_topic.blobs) > 0 ? { id = azurerm_eventgrid_system_topic.blobs[0].id, namespace = "Microsoft.EventGrid/systemTopics" } : null
  }
  searches = { for s in local.signals : s.id => merge(s, {
    stays = anytrue([for b in s.azure : try(b.stays, false)])
    query = replace([for b in s.azure : b.search if can(b.search)][0], "{schedules}", join(", ", [for name in local.schedules : "\"${name}\""]))
  }) if anytrue([for b in s.azure : try(length(local.schedules) > 0 || !strcontains(b.search, "{schedules}"), false)]) }
  metrics = { for s in local.signals : s.id => merge(s, {
    metric = [for b in s.azure : b if can(b.metric)][0]
  }) if anytrue([for b in s.azure : can(b.metric) && try(local.watched[b.scope].namespace, null) != null]) }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "signal" {
  for_each                = local.searches
  name                    = "${local.base}-${each.key}"
  resource_group_name     = azurerm_resource_group.region.name
  location                = var.location
  description             = each.value.description
  severity                = each.value.severity == "page" ? 1 : 3
  scopes                  = [azurerm_log_analytics_workspace.logs.id]
  evaluation_frequency    = "PT5M"
  window_duration         = "PT${each.value.minutes}M"
  auto_mitigation_enabled = !each.value.stays
  skip_query_validation   = true
  criteria {
    query                   = each.value.query
    time_aggregation_method = "Total"
    metric_measure_column   = "Value"
    operator                = "GreaterThan"
    threshold               = each.value.above
  }
  dynamic "action" {
    for_each = azurerm_monitor_action_group.alarms
    content {
      action_groups = [action.value.id]
    }
  }
}

resource "azurerm_monitor_metric_alert" "signal" {
  for_each            = local.metrics
  name                = "${local.base}-${each.key}"
  resource_group_name = azurerm_resource_group.region.name
  description         = each.value.description
  severity            = each.value.severity == "page" ? 1 : 3
  scopes              = [local.watched[each.value.metric.scope].id]
  frequency           = try(each.value.metric.minutes, 0) == 60 ? "PT1H" : "PT1M"
  window_size         = try(each.value.metric.minutes, 0) == 60 ? "PT1H" : "PT${each.value.minutes}M"
  criteria {
    metric_namespace = local.watched[each.value.metric.scope].namespace
    metric_name      = each.value.metric.metric
    aggregation      = each.value.metric.aggregation
    operator         = "GreaterThan"
    threshold        = try(each.value.metric.above, each.value.above)
    dynamic "dimension" {
      for_each = try([each.value.metric.dimension], [])
      content {
        name     = dimension.value
        operator = "Include"
        values   = each.value.metric.values
      }
    }
  }
  dynamic "action" {
    for_each = azurerm_monitor_action_group.alarms
    content {
      action_group_id = action.value.id
    }
  }
}

resource "azurerm_monitor_action_group" "alarms" {
  count               = var.alarm_email == "" ? 0 : 1
  name                = local.base
  resource_group_name = azurerm_resource_group.region.name
  short_name          = "functions"
  email_receiver {
    name          = "alarm"
    email_address = var.alarm_email
  }
}

resource "azurerm_consumption_budget_resource_group" "month" {
  count             = var.monthly_budget > 0 && var.alarm_email != "" ? 1 : 0
  name              = local.base
  resource_group_id = azurerm_resource_group.region.id
  amount            = var.monthly_budget
  time_grain        = "Monthly"
  time_period {
    start_date = formatdate("YYYY-MM-01'T'00:00:00'Z'", plantimestamp())
  }
  notification {
    operator       = "GreaterThanOrEqualTo"
    threshold      = 80
    contact_emails = [var.alarm_email]
  }
  lifecycle {
    ignore_changes = [time_period]
  }
}
