#pragma once

#include "model/wirefields.h"

#include <array>

namespace wr {

/// What a person says of themselves; most say nothing.
enum class Gender { Unsaid, Female, Male, Other };

/// By what a list of people is in order.
enum class PersonOrder { Name, Email, Role, Country, Created, LastActive, Requests };

/// When somebody was last here, counted in calendar days of UTC up to today.
enum class LastSeen {
    Today,
    Week,    ///< within 7 days, today included
    Month,   ///< within 30 days
    Earlier, ///< not within 30 days
    Never,
};

/// On what people come, as uap-core's rules tell it from the User-Agent.
enum class Device { Desktop, Phone, Tablet, App, Other };

/// What is done to many people at once.
enum class BulkAction { Enable, Disable, Erase, SetRole, Move };

template <>
struct wire::EnumNames<Gender>
{
    static constexpr std::array values {
        std::pair {Gender::Unsaid, QLatin1StringView("unsaid")},
        std::pair {Gender::Female, QLatin1StringView("female")},
        std::pair {Gender::Male, QLatin1StringView("male")},
        std::pair {Gender::Other, QLatin1StringView("other")},
    };
};

template <>
struct wire::EnumNames<PersonOrder>
{
    static constexpr std::array values {
        std::pair {PersonOrder::Name, QLatin1StringView("name")},
        std::pair {PersonOrder::Email, QLatin1StringView("email")},
        std::pair {PersonOrder::Role, QLatin1StringView("role")},
        std::pair {PersonOrder::Country, QLatin1StringView("country")},
        std::pair {PersonOrder::Created, QLatin1StringView("created")},
        std::pair {PersonOrder::LastActive, QLatin1StringView("last_active")},
        std::pair {PersonOrder::Requests, QLatin1StringView("requests")},
    };
};

template <>
struct wire::EnumNames<LastSeen>
{
    static constexpr std::array values {
        std::pair {LastSeen::Today, QLatin1StringView("today")},
        std::pair {LastSeen::Week, QLatin1StringView("week")},
        std::pair {LastSeen::Month, QLatin1StringView("month")},
        std::pair {LastSeen::Earlier, QLatin1StringView("earlier")},
        std::pair {LastSeen::Never, QLatin1StringView("never")},
    };
};

template <>
struct wire::EnumNames<Device>
{
    static constexpr std::array values {
        std::pair {Device::Desktop, QLatin1StringView("desktop")},
        std::pair {Device::Phone, QLatin1StringView("phone")},
        std::pair {Device::Tablet, QLatin1StringView("tablet")},
        std::pair {Device::App, QLatin1StringView("app")},
        std::pair {Device::Other, QLatin1StringView("other")},
    };
};

template <>
struct wire::EnumNames<BulkAction>
{
    static constexpr std::array values {
        std::pair {BulkAction::Enable, QLatin1StringView("enable")},
        std::pair {BulkAction::Disable, QLatin1StringView("disable")},
        std::pair {BulkAction::Erase, QLatin1StringView("erase")},
        std::pair {BulkAction::SetRole, QLatin1StringView("set_role")},
        std::pair {BulkAction::Move, QLatin1StringView("move")},
    };
};

} // namespace wr
