# CloudFront before both: static pages from S3, which only this distribution may read, everything of the table from the API.

locals {
  www = "www.${var.aws_zone}"
  # The first part of each path of the table: /products/{id} and /products are one behaviour.
  api_paths = distinct([for f in jsondecode(file(var.functions_file)).functions : "/${split("/", f.trigger.path)[1]}" if f.trigger.type == "http"])
  # CloudFront's * stands for nothing, too, but /products* would also take /products-of-the-month.html.
  behaviors = flatten([for path in local.api_paths : [path, "${path}/*"]])
}

data "aws_caller_identity" "this" {
  count = local.aws_served ? 1 : 0
}

data "aws_cloudfront_cache_policy" "policy" {
  for_each = toset(local.aws_served ? ["Managed-CachingOptimized", "Managed-CachingDisabled"] : [])
  name     = each.value
}

data "aws_cloudfront_origin_request_policy" "all_but_host" {
  count = local.aws_served ? 1 : 0
  name  = "Managed-AllViewerExceptHostHeader"
}

data "aws_cloudfront_response_headers_policy" "security" {
  count = local.aws_served ? 1 : 0
  name  = "Managed-SecurityHeadersPolicy"
}

resource "aws_s3_bucket" "pages" {
  count  = local.aws_served ? 1 : 0
  bucket = "${var.name}-pages-${data.aws_caller_identity.this[0].account_id}-${var.aws_regions.primary}"
}

resource "aws_s3_bucket_public_access_block" "pages" {
  count                   = local.aws_served ? 1 : 0
  bucket                  = aws_s3_bucket.pages[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_object" "page" {
  for_each      = local.aws_served ? fileset("${path.module}/static", "*") : []
  bucket        = aws_s3_bucket.pages[0].id
  key           = each.value
  source        = "${path.module}/static/${each.value}"
  etag          = filemd5("${path.module}/static/${each.value}")
  content_type  = endswith(each.value, ".js") ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8"
  cache_control = "public, max-age=86400"
}

resource "aws_cloudfront_origin_access_control" "pages" {
  count                             = local.aws_served ? 1 : 0
  name                              = "${var.name}-pages"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_s3_bucket_policy" "pages" {
  count  = local.aws_served ? 1 : 0
  bucket = aws_s3_bucket.pages[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudfront.amazonaws.com" }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.pages[0].arn}/*"
      Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.www[0].arn } }
    }]
  })
}

resource "aws_acm_certificate" "www" {
  count             = local.aws_served ? 1 : 0
  provider          = aws.us_east_1
  domain_name       = local.www
  validation_method = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "www_proof" {
  count   = local.aws_served ? 1 : 0
  zone_id = data.aws_route53_zone.zone[0].zone_id
  name    = one(aws_acm_certificate.www[0].domain_validation_options).resource_record_name
  type    = one(aws_acm_certificate.www[0].domain_validation_options).resource_record_type
  records = [one(aws_acm_certificate.www[0].domain_validation_options).resource_record_value]
  ttl     = 300
}

resource "aws_acm_certificate_validation" "www" {
  count                   = local.aws_served ? 1 : 0
  provider                = aws.us_east_1
  certificate_arn         = aws_acm_certificate.www[0].arn
  validation_record_fqdns = [aws_route53_record.www_proof[0].fqdn]
}

# Who is known for attacks, and who asks too often. What bodies may be is the functions' affair.
resource "aws_wafv2_web_acl" "www" {
  count    = local.aws_served ? 1 : 0
  provider = aws.us_east_1
  name     = "${var.name}-www"
  scope    = "CLOUDFRONT"
  default_action {
    allow {}
  }
  dynamic "rule" {
    for_each = ["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet"]
    content {
      name     = rule.value
      priority = rule.key
      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.value
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.value
        sampled_requests_enabled   = false
      }
    }
  }
  rule {
    name     = "rate"
    priority = 2
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit                 = var.requests_per_address
        evaluation_window_sec = 300
        aggregate_key_type    = "IP"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate"
      sampled_requests_enabled   = false
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "${var.name}-www"
    sampled_requests_enabled   = false
  }
}

resource "aws_cloudfront_distribution" "www" {
  count               = local.aws_served ? 1 : 0
  enabled             = true
  is_ipv6_enabled     = true
  http_version        = "http2and3"
  aliases             = [local.www]
  default_root_object = "index.html"
  price_class         = "PriceClass_100"
  web_acl_id          = aws_wafv2_web_acl.www[0].arn

  origin {
    origin_id                = "pages"
    domain_name              = aws_s3_bucket.pages[0].bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.pages[0].id
  }

  origin {
    origin_id   = "api"
    domain_name = local.api
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id           = "pages"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = data.aws_cloudfront_cache_policy.policy["Managed-CachingOptimized"].id
    response_headers_policy_id = data.aws_cloudfront_response_headers_policy.security[0].id
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.behaviors
    content {
      path_pattern             = ordered_cache_behavior.value
      target_origin_id         = "api"
      viewer_protocol_policy   = "https-only"
      allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
      cached_methods           = ["GET", "HEAD"]
      cache_policy_id          = data.aws_cloudfront_cache_policy.policy["Managed-CachingDisabled"].id
      origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all_but_host[0].id
    }
  }

  # No error is kept, for CloudFront would keep it for ten seconds: an order that is not there yet may be there in one.
  dynamic "custom_error_response" {
    for_each = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.www[0].certificate_arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_route53_record" "www" {
  count   = local.aws_served ? 1 : 0
  zone_id = data.aws_route53_zone.zone[0].zone_id
  name    = local.www
  type    = "CNAME"
  ttl     = 300
  records = [aws_cloudfront_distribution.www[0].domain_name]
}
