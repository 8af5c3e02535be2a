output "host_name" {
  value = azurerm_function_app_flex_consumption.app.default_hostname
}

output "data" {
  description = "For the module of the other region."
  value       = local.data
  depends_on  = [azurerm_resource_group_template_deployment.tables]
}
