terraform {
  required_version = ">= 1.7"
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.55" }
    google  = { source = "hashicorp/google", version = "~> 6.0" }
    random  = { source = "hashicorp/random", version = "~> 3.6" }
  }
}

provider "aws" {
  region = var.aws_regions.primary
  default_tags {
    tags = { application = var.name }
  }
}

provider "aws" {
  alias  = "secondary"
  region = var.aws_regions.secondary
  default_tags {
    tags = { application = var.name }
  }
}

# CloudFront takes certificates from here alone.
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
  default_tags {
    tags = { application = var.name }
  }
}

provider "azurerm" {
  subscription_id     = var.azure_subscription
  storage_use_azuread = true
  features {
    # Who deploys needs no right to the data: everything is made by the Resource Manager.
    storage {
      data_plane_available = false
    }
  }
}

provider "google" {
  project = var.google_project
}
