# Alarms of the table of signals, as describe writes it: what each means, when it is raised and how serious it is stands there.

locals {
  signals = jsondecode(file("${path.module}/../../signals.json"))
  counted = { for s in local.signals : s.name => s if s.pattern != "" && (s.name == "ServerErrors" || length(local.topics) + length(local.late) > 0) }

  namespaces = {
    api      = "AWS/ApiGateway", lambda = "AWS/Lambda", queue = "AWS/SQS", letters = "AWS/SQS", failed = "AWS/SQS"
    schedule = "AWS/Events", table = "AWS/DynamoDB", topic = "AWS/SNS", rotation = "AWS/Lambda"
  }
  # What each kind is here, and by which dimensions CloudWatch finds it. What a sender did wrong lies in the dead letters of
  # objects, of which nothing is raised.
  watched = {
    api      = length(local.http) == 0 ? {} : { "" = { ApiId = aws_apigatewayv2_api.api[0].id } }
    lambda   = { for name in keys(local.deployed) : name => { FunctionName = aws_lambda_function.function[name].function_name, Resource = "${aws_lambda_function.function[name].function_name}:live" } }
    queue    = { for name in keys(local.topics) : name => { QueueName = aws_sqs_queue.subscriber[name].name } }
    letters  = { for name in keys(local.topics) : name => { QueueName = aws_sqs_queue.dead_letters[name].name } }
    failed   = length(local.late) == 0 ? {} : { "" = { QueueName = aws_sqs_queue.failed_events[0].name } }
    schedule = { for name in keys(local.schedules) : name => { RuleName = aws_cloudwatch_event_rule.schedule[name].name } if var.primary }
    table    = { for name in keys(local.collections) : name => { TableName = "${var.name}-${name}" } }
    topic    = { for name in local.topic_names : name => { TopicName = aws_sns_topic.topic[name].name } }
    rotation = {} # SAM's templates rotate secrets, these modules do not
  }
  alarms = merge(
    { for name, s in local.counted : name => {
      signal = s, namespace = "MulticloudFunctions/${var.name}", metric = name, statistic = "Sum", periods = 1, dimensions = {}
    } },
    merge([for s in local.signals : merge([for b in s.aws : {
      for name, dimensions in local.watched[b.of] : trimprefix("${name}-${b.id}", "-") => {
        signal = s, namespace = local.namespaces[b.of], metric = b.metric, statistic = b.statistic, periods = try(b.periods, 1), dimensions = dimensions
      }
    }]...)]...),
  )
}

resource "aws_cloudwatch_log_metric_filter" "counted" {
  for_each       = local.counted
  name           = each.key
  log_group_name = aws_cloudwatch_log_group.functions.name
  pattern        = each.value.pattern
  metric_transformation {
    namespace     = "MulticloudFunctions/${var.name}"
    name          = each.key
    value         = "$.invocations"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "signal" {
  for_each            = local.alarms
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.signal.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  period              = each.value.statistic == "Sum" ? 60 * each.value.signal.minutes : 60
  evaluation_periods  = each.value.periods
  threshold           = each.value.signal.above
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = aws_sns_topic.alarms[*].arn
}

# Not encrypted with AWS's key, which lets no alarm publish; what an alarm says is no secret.
resource "aws_sns_topic" "alarms" {
  count = var.alarm_email == "" ? 0 : 1
  name  = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "alarms" {
  count     = length(aws_sns_topic.alarms)
  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

# Of the account, so one region has it.
resource "aws_budgets_budget" "month" {
  count        = var.primary && var.monthly_budget > 0 && var.alarm_email != "" ? 1 : 0
  name         = var.name
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = [var.alarm_email]
  }
  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "FORECASTED"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = [var.alarm_email]
  }
}
