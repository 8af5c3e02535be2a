# What is stored: global tables (made by the primary region), a bucket that replicates into the other region's, the secret.

locals {
  keys = { products = "id", orders = "orderId", images = "key" }
}

resource "aws_dynamodb_table" "table" {
  for_each                    = var.primary ? local.keys : {}
  name                        = "${var.name}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value
  deletion_protection_enabled = var.protect_data
  # Global tables replicate by their stream.
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = each.value
    type = "S"
  }
  dynamic "attribute" {
    for_each = each.key == "products" ? { _byCreation_group = "S", _byCreation_order = "S" } : {}
    content {
      name = attribute.key
      type = attribute.value
    }
  }
  dynamic "global_secondary_index" {
    for_each = each.key == "products" ? ["byCreation-index"] : []
    content {
      name            = global_secondary_index.value
      hash_key        = "_byCreation_group"
      range_key       = "_byCreation_order"
      projection_type = "ALL"
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

resource "random_password" "cursor_key" {
  count   = var.primary ? 1 : 0
  length  = 48
  special = false
}

resource "aws_secretsmanager_secret" "cursor_key" {
  count       = var.primary ? 1 : 0
  name        = "${var.name}/cursor-key"
  description = "Signs the cursors of lists; the same in each region, so that a list goes on in another."
  dynamic "replica" {
    for_each = var.replica_regions
    content {
      region = replica.value
    }
  }
}

# The value is in the state: keep that encrypted, and let few read it.
resource "aws_secretsmanager_secret_version" "cursor_key" {
  count         = var.primary ? 1 : 0
  secret_id     = aws_secretsmanager_secret.cursor_key[0].id
  secret_string = random_password.cursor_key[0].result
}

resource "aws_s3_bucket" "images" {
  bucket = local.bucket
}

resource "aws_s3_bucket_versioning" "images" {
  bucket = aws_s3_bucket.images.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "images" {
  bucket = aws_s3_bucket.images.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "images" {
  bucket                  = aws_s3_bucket.images.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "images" {
  bucket = aws_s3_bucket.images.id
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

resource "aws_s3_bucket_policy" "images" {
  bucket = aws_s3_bucket.images.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyEncryptedConnections"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.images.arn, "${aws_s3_bucket.images.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_iam_role" "replication" {
  name = "${var.name}-replication-${local.region}"
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
  role = aws_iam_role.replication.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource = [aws_s3_bucket.images.arn] },
      { Effect = "Allow", Action = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"], Resource = ["${aws_s3_bucket.images.arn}/*"] },
      { Effect = "Allow", Action = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], Resource = ["${var.peer_bucket_arn}/*"] },
    ]
  })
}

# Both regions replicate into each other. Replication time control: 99.9 % of the objects within 15 minutes, by contract.
resource "aws_s3_bucket_replication_configuration" "images" {
  bucket = aws_s3_bucket_versioning.images.bucket
  role   = aws_iam_role.replication.arn
  rule {
    id       = "everything"
    status   = "Enabled"
    priority = 1
    filter {}
    delete_marker_replication {
      status = "Enabled"
    }
    destination {
      bucket        = var.peer_bucket_arn
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
