output "primary" {
  value = { address = aws_db_instance.primary.address, secret = aws_secretsmanager_secret.url.arn }
}

output "replica" {
  value = { address = aws_db_instance.replica.address, secret = aws_secretsmanager_secret.replica_url.arn }
}
