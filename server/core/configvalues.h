#pragma once

#include "core/config.h"

#include <optional>

namespace wr {

/// Reads addresses into a list; a fault, or nothing.
std::optional<QString> readAddresses(QList<ListenAddress> &addresses, const QStringList &values);

/// Reads addresses and networks; a fault, or nothing.
std::optional<QString> readSubnets(QList<Subnet> &subnets, const QStringList &values);

/// Of http or https, with a name and nobody's password.
bool isWebAddress(const QUrl &url);

/// An address of pages: scheme, name and port alone; empty gives an empty one. A fault, or nothing.
std::optional<QString> readPublicUrl(QUrl &url, const QString &value);

/// Origins of web pages; a fault, or nothing.
std::optional<QString> readOrigins(QStringList &origins, const QStringList &values);

/// Where an engine is: "embedded" gives an empty address. A fault, which never repeats what may hold a
/// password, or nothing. `readBrokerAddress` takes amqp:// and amqps://, `readRedisAddress` redis:// and
/// rediss://.
std::optional<QString> readBrokerAddress(QUrl &address, const QString &value);
std::optional<QString> readRedisAddress(QUrl &address, const QString &value);

/// Values for people: of an address only what is no secret.
QString shownValues(const QStringList &values);

} // namespace wr
