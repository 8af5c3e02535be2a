terraform {
  required_version = ">= 1.7"
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.55" }
    random  = { source = "hashicorp/random", version = "~> 3.6" }
  }
}

data "azurerm_client_config" "this" {}
