mock_provider "random" {}

mock_provider "aws" {
  override_during = plan
  mock_resource "aws_db_instance" {
    defaults = { arn = "arn:aws:rds:eu-central-1:123456789012:db:mcf", endpoint = "primary.invalid:5432" }
  }
}

override_resource {
  target          = aws_kms_key.replica
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:123456789012:key/replica" }
}

variables {
  name    = "mcf"
  primary = { vpc_id = "vpc-1", subnet_ids = ["subnet-1", "subnet-2"], client_security_group_ids = ["sg-1"] }
  replica = { region = "us-east-1", vpc_id = "vpc-2", subnet_ids = ["subnet-3", "subnet-4"], client_security_group_ids = ["sg-2"] }
}

run "the_replica_follows_the_primary_in_another_region" {
  command = plan
  assert {
    condition     = aws_db_instance.replica.replicate_source_db == "arn:aws:rds:eu-central-1:123456789012:db:mcf" && aws_db_instance.replica.region == "us-east-1"
    error_message = "The replica does not follow the primary."
  }
  assert {
    condition     = aws_db_instance.replica.kms_key_id == "arn:aws:kms:us-east-1:123456789012:key/replica" && aws_db_instance.primary.storage_encrypted
    error_message = "Both are encrypted, the replica by a key of its region."
  }
  assert {
    condition     = aws_db_instance.primary.multi_az && aws_db_instance.primary.backup_retention_period == 35 && aws_db_instance.replica.backup_retention_period == 35
    error_message = "The primary has a standby, and both have backups."
  }
  assert {
    condition     = one([for p in aws_db_parameter_group.primary.parameter : p.value if p.name == "rds.force_ssl"]) == "1"
    error_message = "A connection could be without encryption."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.primary["sg-1"].from_port == 5432 && aws_vpc_security_group_ingress_rule.replica["sg-2"].referenced_security_group_id == "sg-2"
    error_message = "Only the containers of its own region may connect."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.lag.dimensions.DBInstanceIdentifier == "mcf-replica" && aws_cloudwatch_metric_alarm.lag.treat_missing_data == "breaching"
    error_message = "The lag is not watched."
  }
}

run "after_a_failover_the_replica_stands_alone" {
  command = plan
  variables {
    promoted = true
  }
  assert {
    condition     = aws_db_instance.replica.replicate_source_db == null
    error_message = "The replica still follows."
  }
}
