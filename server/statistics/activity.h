#pragma once

#include "model/person.h"
#include "model/wirefields.h"

/// What people did, as it travels through the broker. All of one day.
namespace wr::activity {

using wire::field;

/// Requests of one account from one kind of device.
struct OfAccount
{
    QString account;
    Device device = Device::Other;
    qint64 requests = 0;
    static constexpr auto fields()
    {
        return std::tuple {field("account", &OfAccount::account), field("device", &OfAccount::device), field("requests", &OfAccount::requests)};
    }
};

/// Requests of everybody to one route.
struct OfRoute
{
    QString route;
    Device device = Device::Other;
    qint64 requests = 0;
    static constexpr auto fields()
    {
        return std::tuple {field("route", &OfRoute::route), field("device", &OfRoute::device), field("requests", &OfRoute::requests)};
    }
};

struct Message
{
    QString id; ///< counted once, however often it comes
    int day = 0; ///< since 1970 in UTC
    QList<OfAccount> accounts;
    QList<OfRoute> routes;
    static constexpr auto fields()
    {
        return std::tuple {field("id", &Message::id), field("day", &Message::day), field("accounts", &Message::accounts),
                           field("routes", &Message::routes)};
    }
};

} // namespace wr::activity
