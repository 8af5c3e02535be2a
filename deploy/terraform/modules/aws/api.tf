# The HTTP API: a route for each method and path of the table, and one for everything else.

locals {
  served = length(local.http) == 0 ? 0 : 1
  routes = merge(concat([
    for name, f in local.http : { for method in f.trigger.methods : "${method} ${replace(f.trigger.path, "=**}", "+}")}" => name }
  ], local.served == 0 ? [] : [{ "$default" = "api" }])...)
}

# Whom the gateway asks for a token: not where a route is open, nor where none matches, as the OPTIONS of browsers; and for no
# scope, of which one of several would do. The functions ask again.
locals {
  asking = toset([for name, f in local.http : name if var.gateway_tokens && (can(f.trigger.scopes) || (var.access == "jwt" && !try(f.trigger.open, false)))])
}

resource "aws_apigatewayv2_authorizer" "tokens" {
  count            = length(local.asking) == 0 ? 0 : 1
  api_id           = aws_apigatewayv2_api.api[0].id
  name             = "tokens"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  jwt_configuration {
    issuer   = local.values["AUTH_ISSUER"]
    audience = split(",", coalesce(local.values["AUTH_AUDIENCE"], "none"))
  }
}

resource "aws_apigatewayv2_api" "api" {
  count         = local.served
  name          = var.name
  protocol_type = "HTTP"
  # Only the name that Route 53 answers, and CloudFront asks.
  disable_execute_api_endpoint = true
}

resource "aws_apigatewayv2_integration" "function" {
  for_each               = toset(values(local.routes))
  api_id                 = aws_apigatewayv2_api.api[0].id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live[each.key].invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "route" {
  for_each  = local.routes
  api_id    = aws_apigatewayv2_api.api[0].id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.function[each.value].id}"

  authorization_type = contains(local.asking, each.value) ? "JWT" : "NONE"
  authorizer_id      = contains(local.asking, each.value) ? aws_apigatewayv2_authorizer.tokens[0].id : null
}

resource "aws_lambda_permission" "api" {
  for_each      = aws_apigatewayv2_integration.function
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_alias.live[each.key].function_name
  qualifier     = aws_lambda_alias.live[each.key].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api[0].execution_arn}/*"
}

resource "aws_apigatewayv2_stage" "default" {
  count       = local.served
  api_id      = aws_apigatewayv2_api.api[0].id
  name        = "$default"
  auto_deploy = true
  default_route_settings {
    detailed_metrics_enabled = true
    throttling_rate_limit    = 2000
    throttling_burst_limit   = 4000
  }
}

# API Gateway answers for no name that it does not know: each has a domain and a mapping.
resource "aws_apigatewayv2_domain_name" "served" {
  for_each    = { for key, name in var.domain_names : key => name if local.served == 1 }
  domain_name = each.value
  domain_name_configuration {
    certificate_arn = var.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "served" {
  for_each    = aws_apigatewayv2_domain_name.served
  api_id      = aws_apigatewayv2_api.api[0].id
  domain_name = each.value.domain_name
  stage       = aws_apigatewayv2_stage.default[0].id
}
