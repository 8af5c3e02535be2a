# What is stored: global tables (made by the primary region), buckets that replicate into the other region's, secrets.

resource "aws_dynamodb_table" "table" {
  for_each                    = { for name, c in local.collections : name => c if var.primary }
  name                        = "${var.name}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.key
  deletion_protection_enabled = var.protect_data
  # Global tables replicate by their stream.
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = each.value.key
    type = "S"
  }
  dynamic "attribute" {
    for_each = flatten([for index in each.value.indexes : ["_${index.name}_group", "_${index.name}_order"]])
    content {
      name = attribute.value
      type = "S"
    }
  }
  # DynamoDB adds one index at a time; the provider waits for each before it asks for the next.
  dynamic "global_secondary_index" {
    for_each = [for index in each.value.indexes : index.name]
    content {
      name            = "${global_secondary_index.value}-index"
      hash_key        = "_${global_secondary_index.value}_group"
      range_key       = "_${global_secondary_index.value}_order"
      projection_type = "ALL"
    }
  }
  dynamic "ttl" {
    for_each = try(each.value.expires, null) == null ? [] : ["_ttl"]
    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }
  dynamic "replica" {
    for_each = var.replica_regions
    content {
      region_name                 = replica.value
      point_in_time_recovery      = true
      deletion_protection_enabled = var.protect_data
    }
  }
  point_in_time_recovery {
    enabled = true
  }
  server_side_encryption {
    enabled = true
  }
}

# One that only the application has to know is random; the others are given.
resource "random_password" "secret" {
  for_each = toset([for name, s in local.secrets : name if var.primary && try(s.random, false)])
  length   = 48
  special  = false
}

resource "aws_secretsmanager_secret" "secret" {
  for_each    = toset([for name in keys(local.secrets) : name if var.primary])
  name        = "${var.name}/${each.key}"
  description = "The same in each region, so that what one has signed is known in the other."
  dynamic "replica" {
    for_each = var.replica_regions
    content {
      region = replica.value
    }
  }
}

# The value is in the state: keep that encrypted, and let few read it.
resource "aws_secretsmanager_secret_version" "secret" {
  for_each      = aws_secretsmanager_secret.secret
  secret_id     = each.value.id
  secret_string = contains(keys(random_password.secret), each.key) ? random_password.secret[each.key].result : lookup(var.secrets, each.key, null)
  lifecycle {
    precondition {
      condition     = contains(keys(random_password.secret), each.key) || contains(keys(var.secrets), each.key)
      error_message = "Give the value of ${each.key} in the variable secrets."
    }
  }
}

resource "aws_s3_bucket" "bucket" {
  for_each = local.buckets
  bucket   = local.bucket_names[each.key]
  lifecycle {
    precondition {
      condition     = length(local.bucket_names[each.key]) <= 63
      error_message = "The bucket ${each.key} would be ${local.bucket_names[each.key]}, and S3 takes 63 characters: shorten one of the names."
    }
  }
}

resource "aws_s3_bucket_versioning" "bucket" {
  for_each = aws_s3_bucket.bucket
  bucket   = each.value.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "bucket" {
  for_each = aws_s3_bucket.bucket
  bucket   = each.value.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "bucket" {
  for_each                = aws_s3_bucket.bucket
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "bucket" {
  for_each = aws_s3_bucket.bucket
  bucket   = each.value.id
  rule {
    id     = "what replication keeps and nobody reads"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

resource "aws_s3_bucket_policy" "bucket" {
  for_each = aws_s3_bucket.bucket
  bucket   = each.value.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyEncryptedConnections"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [each.value.arn, "${each.value.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_iam_role" "replication" {
  count = length(local.buckets) == 0 ? 0 : 1
  name  = "${var.name}-replication-${local.region}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "s3.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "replication" {
  count = length(aws_iam_role.replication)
  role  = aws_iam_role.replication[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource = [for b in aws_s3_bucket.bucket : b.arn] },
      { Effect = "Allow", Action = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"], Resource = [for b in aws_s3_bucket.bucket : "${b.arn}/*"] },
      { Effect = "Allow", Action = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], Resource = [for arn in values(var.peer_bucket_arns) : "${arn}/*"] },
    ]
  })
}

# Both regions replicate into each other. Replication time control: 99.9 % of the objects within 15 minutes, by contract.
resource "aws_s3_bucket_replication_configuration" "bucket" {
  for_each = aws_s3_bucket_versioning.bucket
  bucket   = each.value.bucket
  role     = aws_iam_role.replication[0].arn
  rule {
    id       = "everything"
    status   = "Enabled"
    priority = 1
    filter {}
    delete_marker_replication {
      status = "Enabled"
    }
    destination {
      bucket        = var.peer_bucket_arns[each.key]
      storage_class = "STANDARD"
      replication_time {
        status = "Enabled"
        time {
          minutes = 15
        }
      }
      metrics {
        status = "Enabled"
        event_threshold {
          minutes = 15
        }
      }
    }
  }
}
