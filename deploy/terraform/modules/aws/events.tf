# Topics, with a queue and dead letters for each function that listens: a queue gives each message to one reader. Schedules;
# objects. Each region has its own: what waits in the queue of a region that is gone waits there until it is back
# (docs/disaster-recovery.md).

resource "aws_sns_topic" "topic" {
  for_each = setunion([for f in values(local.topics) : f.trigger.topic], ["orders"])
  name     = "${var.name}-${each.key}"
}

resource "aws_sqs_queue" "dead_letters" {
  for_each                  = local.topics
  name                      = "${var.name}-${each.key}-dead-letters"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "subscriber" {
  for_each = local.topics
  name     = "${var.name}-${each.key}"
  # A moved message keeps its age (the SQS guide, "Using dead-letter queues"): ten of their fourteen days are left to the dead letters.
  message_retention_seconds  = 345600
  sqs_managed_sse_enabled    = true
  visibility_timeout_seconds = 180 # six times the function's timeout, as AWS advises
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters[each.key].arn, maxReceiveCount = 5 })
}

# Ticks and objects whose function failed three times.
resource "aws_sqs_queue" "failed_events" {
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
    Statement = [{
      Effect    = "Allow"
      Action    = "sqs:SendMessage"
      Resource  = each.value.queue.arn
      Principal = { Service = "sns.amazonaws.com" }
      Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.topic[each.value.topic].arn } }
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
    maximum_concurrency = 20
  }
}

resource "aws_lambda_function_event_invoke_config" "asynchronous" {
  for_each               = merge(local.schedules, local.objects)
  function_name          = aws_lambda_function.function[each.key].function_name
  qualifier              = aws_lambda_alias.live[each.key].name
  maximum_retry_attempts = 2
  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_events.arn
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
  source_arn     = aws_s3_bucket.images.arn
  source_account = local.account
}

resource "aws_s3_bucket_notification" "objects" {
  bucket = aws_s3_bucket.images.id
  # Suffixes are the function's affair: S3 tells .JPG from .jpg, the function does not.
  dynamic "lambda_function" {
    for_each = local.objects
    content {
      lambda_function_arn = aws_lambda_alias.live[lambda_function.key].arn
      events              = ["s3:ObjectCreated:*"]
      filter_prefix       = lambda_function.value.trigger.prefix
    }
  }
  depends_on = [aws_lambda_permission.objects]
}
