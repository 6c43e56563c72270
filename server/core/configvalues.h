#pragma once

#include "core/config.h"

#include <optional>

namespace wr {

/// Reads addresses into a list; a fault, or nothing.
std::optional<QString> readAddresses(QList<ListenAddress> &addresses, const QStringList &values);

/// Of http or https, with a name and nobody's password.
bool isWebAddress(const QUrl &url);

/// Where an engine is: "embedded" gives an empty address. A fault, which never repeats what may hold a
/// password, or nothing. `readBrokerAddress` takes amqp:// and amqps://, `readRedisAddress` redis:// and
/// rediss://.
std::optional<QString> readBrokerAddress(QUrl &address, const QString &value);
std::optional<QString> readRedisAddress(QUrl &address, const QString &value);

/// Values for people: of an address only what is no secret.
QString shownValues(const QStringList &values);

} // namespace wr
