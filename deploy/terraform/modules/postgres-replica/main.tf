# PostgreSQL for the container platform: a primary with a standby in another zone, and a replica in another region.

locals {
  # Every connection is encrypted, and the server logs what is slow.
  parameters = { "rds.force_ssl" = "1", log_min_duration_statement = "1000", hot_standby_feedback = "1" }
}

resource "random_password" "owner" {
  length  = 32
  special = false
}

# The address of the database as DATABASE_URL takes it, in both regions; the value is in the state, too.
resource "aws_secretsmanager_secret" "url" {
  name        = "${var.name}/database-url"
  description = "DATABASE_URL of the primary"
}

resource "aws_secretsmanager_secret_version" "url" {
  secret_id     = aws_secretsmanager_secret.url.id
  secret_string = "postgresql://${aws_db_instance.primary.username}:${random_password.owner.result}@${aws_db_instance.primary.endpoint}/${aws_db_instance.primary.db_name}?sslmode=require"
}

resource "aws_secretsmanager_secret" "replica_url" {
  region      = var.replica.region
  name        = "${var.name}/database-url"
  description = "DATABASE_URL of the replica, for the time after its promotion"
}

resource "aws_secretsmanager_secret_version" "replica_url" {
  region        = var.replica.region
  secret_id     = aws_secretsmanager_secret.replica_url.id
  secret_string = "postgresql://${aws_db_instance.primary.username}:${random_password.owner.result}@${aws_db_instance.replica.endpoint}/${aws_db_instance.primary.db_name}?sslmode=require"
}

resource "aws_db_parameter_group" "primary" {
  name_prefix = "${var.name}-"
  family      = "postgres${split(".", var.engine_version)[0]}"
  dynamic "parameter" {
    for_each = local.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_db_parameter_group" "replica" {
  region      = var.replica.region
  name_prefix = "${var.name}-"
  family      = "postgres${split(".", var.engine_version)[0]}"
  dynamic "parameter" {
    for_each = local.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_db_subnet_group" "primary" {
  name_prefix = "${var.name}-"
  subnet_ids  = var.primary.subnet_ids
}

resource "aws_db_subnet_group" "replica" {
  region      = var.replica.region
  name_prefix = "${var.name}-"
  subnet_ids  = var.replica.subnet_ids
}

resource "aws_security_group" "primary" {
  name_prefix = "${var.name}-postgres-"
  vpc_id      = var.primary.vpc_id
}

resource "aws_security_group" "replica" {
  region      = var.replica.region
  name_prefix = "${var.name}-postgres-"
  vpc_id      = var.replica.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "primary" {
  for_each                     = var.primary.client_security_group_ids
  security_group_id            = aws_security_group.primary.id
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_ingress_rule" "replica" {
  for_each                     = var.replica.client_security_group_ids
  region                       = var.replica.region
  security_group_id            = aws_security_group.replica.id
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

# Keys do not leave their region, and a replica of an encrypted database needs one of its own.
resource "aws_kms_key" "replica" {
  region                  = var.replica.region
  description             = "${var.name}: the replica's storage"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_db_instance" "primary" {
  identifier                      = var.name
  engine                          = "postgres"
  engine_version                  = var.engine_version
  instance_class                  = var.instance_class
  allocated_storage               = var.storage_gib
  max_allocated_storage           = var.storage_gib * 10
  storage_type                    = "gp3"
  storage_encrypted               = true
  db_name                         = "functions"
  username                        = "functions"
  password                        = random_password.owner.result
  multi_az                        = true
  backup_retention_period         = 35
  copy_tags_to_snapshot           = true
  db_subnet_group_name            = aws_db_subnet_group.primary.name
  vpc_security_group_ids          = [aws_security_group.primary.id]
  parameter_group_name            = aws_db_parameter_group.primary.name
  performance_insights_enabled    = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
  auto_minor_version_upgrade      = true
  deletion_protection             = true
  skip_final_snapshot             = false
  final_snapshot_identifier       = "${var.name}-last"
}

resource "aws_db_instance" "replica" {
  region                       = var.replica.region
  identifier                   = "${var.name}-replica"
  replicate_source_db          = var.promoted ? null : aws_db_instance.primary.arn
  instance_class               = var.instance_class
  storage_type                 = "gp3"
  storage_encrypted            = true
  kms_key_id                   = aws_kms_key.replica.arn
  multi_az                     = true
  backup_retention_period      = 35 # so that it has backups from its first minute as the primary
  copy_tags_to_snapshot        = true
  db_subnet_group_name         = aws_db_subnet_group.replica.name
  vpc_security_group_ids       = [aws_security_group.replica.id]
  parameter_group_name         = aws_db_parameter_group.replica.name
  performance_insights_enabled = true
  auto_minor_version_upgrade   = true
  deletion_protection          = true
  skip_final_snapshot          = false
  final_snapshot_identifier    = "${var.name}-replica-last"
}

# The like of ReplicationLags and ReplicaLost in deploy/monitoring: no figures are a fault, too.
resource "aws_cloudwatch_metric_alarm" "lag" {
  region              = var.replica.region
  alarm_name          = "${var.name}-replica-lags"
  alarm_description   = "A failover now would lose more than half a minute of writes."
  namespace           = "AWS/RDS"
  metric_name         = "ReplicaLag"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.replica.identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 2
  threshold           = 30
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "breaching"
}
