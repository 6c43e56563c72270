#pragma once

#include "net/httpmessage.h"

/// Pages of other origins that may use the API (setting `cors_origins`, by default none). They get
/// no cookies, only what a token they were given allows.
namespace wr::http {

/// Adds what a browser wants to see on an answer to a page of one of `origins`.
void addCors(const HttpRequest &request, const QStringList &origins, HttpResponse &response);

/// The same on the answer to a browser's question before the request; its Allow lists the methods.
void addPreflight(const HttpRequest &request, const QStringList &origins, HttpResponse &response);

} // namespace wr::http
