#pragma once

#include "core/config.h"

#include <optional>

namespace wr {

/// Values of the settings that make a server one node of several; a fault, or nothing. An empty name and an empty address are
/// for ownNodeName() and nodeAddress() to fill.
std::optional<QString> readNodeRoles(NodeRoles &roles, const QStringList &values);
std::optional<QString> readNodeName(QString &name, const QString &value);
std::optional<QString> readNodeListen(ListenAddress &listen, const QString &value);
std::optional<QString> readNodeAddress(QString &address, const QString &value);

/// What these settings need of each other, and a node of the others. BadRequest.
Result<void> checkNodeSettings(const Config &config);

/// The node's name: as set, or else the machine's host name.
QString ownNodeName(const Config &config);

/// Where other nodes reach it, host:port: as set, or else where it listens, with the port that it got.
QString nodeAddress(const Config &config, quint16 port);

} // namespace wr
