# Topics, with a queue and dead letters for each function that listens: a queue gives each message to one reader. Schedules;
# objects. Each region has its own: what waits in the queue of a region that is gone waits there until it is back
# (docs/disaster-recovery.md).

resource "aws_sns_topic" "topic" {
  for_each          = local.topic_names
  name              = "${var.name}-${each.key}"
  kms_master_key_id = "alias/aws/sns"
}

# Of an upload that its function can never take they have the reason: that is its sender's affair.
resource "aws_sqs_queue" "dead_letters" {
  for_each                  = local.lettered
  name                      = "${var.name}-${each.key}-dead-letters"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "subscriber" {
  for_each = local.topics
  name     = "${var.name}-${each.key}"
  # A moved message keeps its age (the SQS guide, "Using dead-letter queues"): ten of their fourteen days are left to the dead letters.
  message_retention_seconds = 345600
  sqs_managed_sse_enabled   = true
  # Six times the function's timeout, as AWS advises; 180 s at least, so that seven pauses outlast an outage of 15 minutes.
  visibility_timeout_seconds = max(180, 6 * (local.timeouts[each.key] + 1))
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters[each.key].arn, maxReceiveCount = 8 })
}

# Ticks and objects whose function failed three times.
resource "aws_sqs_queue" "failed_events" {
  count                     = length(local.late) == 0 ? 0 : 1
  name                      = "${var.name}-failed-events"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "subscriber" {
  for_each = merge(
    { for name, f in local.topics : name => { queue = aws_sqs_queue.subscriber[name], topic = f.trigger.topic } },
    { for name, f in local.topics : "${name}-dead-letters" => { queue = aws_sqs_queue.dead_letters[name], topic = f.trigger.topic } }
  )
  queue_url = each.value.queue.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sqs:SendMessage"
        Resource  = each.value.queue.arn
        Principal = { Service = "sns.amazonaws.com" }
        Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.topic[each.value.topic].arn } }
      },
      {
        Sid       = "OnlyEncryptedConnections"
        Effect    = "Deny"
        Action    = "sqs:*"
        Resource  = each.value.queue.arn
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sqs_queue_policy" "failed_events" {
  count     = length(aws_sqs_queue.failed_events)
  queue_url = aws_sqs_queue.failed_events[0].url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyEncryptedConnections"
      Effect    = "Deny"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.failed_events[0].arn
      Principal = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue_policy" "rejected_objects" {
  for_each  = local.objects
  queue_url = aws_sqs_queue.dead_letters[each.key].url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyEncryptedConnections"
      Effect    = "Deny"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.dead_letters[each.key].arn
      Principal = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sns_topic_subscription" "subscriber" {
  for_each             = local.topics
  topic_arn            = aws_sns_topic.topic[each.value.trigger.topic].arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.subscriber[each.key].arn
  raw_message_delivery = true
  redrive_policy       = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters[each.key].arn })
}

resource "aws_lambda_event_source_mapping" "topic" {
  for_each                = local.topics
  event_source_arn        = aws_sqs_queue.subscriber[each.key].arn
  function_name           = aws_lambda_alias.live[each.key].arn
  batch_size              = 10
  function_response_types = ["ReportBatchItemFailures"]
  scaling_config {
    maximum_concurrency = max(2, coalesce(try(each.value.limits.instances, local.instances), 20))
  }
}

resource "aws_lambda_function_event_invoke_config" "asynchronous" {
  for_each               = local.late
  function_name          = aws_lambda_function.function[each.key].function_name
  qualifier              = aws_lambda_alias.live[each.key].name
  maximum_retry_attempts = 2
  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_events[0].arn
    }
  }
}

# The tables are one in all regions, so one region cleans them.
resource "aws_cloudwatch_event_rule" "schedule" {
  for_each            = local.schedules
  name                = "${var.name}-${each.key}"
  schedule_expression = each.value.trigger.aws
  state               = var.primary ? "ENABLED" : "DISABLED"
}

resource "aws_cloudwatch_event_target" "schedule" {
  for_each = local.schedules
  rule     = aws_cloudwatch_event_rule.schedule[each.key].name
  arn      = aws_lambda_alias.live[each.key].arn
}

resource "aws_lambda_permission" "schedule" {
  for_each      = local.schedules
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_alias.live[each.key].function_name
  qualifier     = aws_lambda_alias.live[each.key].name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.schedule[each.key].arn
}

resource "aws_lambda_permission" "objects" {
  for_each       = local.objects
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_alias.live[each.key].function_name
  qualifier      = aws_lambda_alias.live[each.key].name
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.bucket[each.value.trigger.bucket].arn
  source_account = local.account
}

resource "aws_s3_bucket_notification" "objects" {
  for_each = toset([for f in values(local.objects) : f.trigger.bucket])
  bucket   = aws_s3_bucket.bucket[each.key].id
  # Suffixes are the function's affair: S3 tells .JPG from .jpg, the function does not.
  dynamic "lambda_function" {
    for_each = { for name, f in local.objects : name => f if f.trigger.bucket == each.key }
    content {
      lambda_function_arn = aws_lambda_alias.live[lambda_function.key].arn
      events              = ["s3:ObjectCreated:*"]
      filter_prefix       = lambda_function.value.trigger.prefix
    }
  }
  depends_on = [aws_lambda_permission.objects]
  lifecycle {
    # docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
    precondition {
      condition = alltrue([for pair in setproduct(keys(local.objects), keys(local.objects)) : !(
        pair[0] != pair[1] && local.objects[pair[0]].trigger.bucket == each.key && local.objects[pair[1]].trigger.bucket == each.key
        && startswith(local.objects[pair[1]].trigger.prefix, local.objects[pair[0]].trigger.prefix)
      )])
      error_message = "S3 tells one function of an object: give the functions of the bucket ${each.key} prefixes of which none begins with another."
    }
  }
}
