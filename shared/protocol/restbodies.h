#pragma once

#include "protocol/restaudit.h"
#include "protocol/restcluster.h"
#include "protocol/restdashboard.h"
#include "protocol/restformats.h"
#include "protocol/restgame.h"
#include "protocol/restidentity.h"
#include "protocol/restjobs.h"
#include "protocol/restmedia.h"
#include "protocol/restpeople.h"
#include "protocol/restpractice.h"
#include "protocol/restproof.h"
#include "protocol/restquiz.h"
#include "protocol/restrehearsal.h"
#include "protocol/restreports.h"

namespace wr::rest {

namespace detail {

template <typename... Lists>
struct Joined;

template <typename... Bodies>
struct Joined<std::tuple<Bodies...>>
{
    using Type = std::tuple<Bodies...>;
};

// std::tuple_cat would make values of tuples this long, which takes the compiler seconds.
template <typename... First, typename... Second, typename... Others>
struct Joined<std::tuple<First...>, std::tuple<Second...>, Others...>
{
    using Type = typename Joined<std::tuple<First..., Second...>, Others...>::Type;
};

} // namespace detail

/// Every body of the REST API, for whoever walks through them all. Others include the header of their subject.
using AllBodies = detail::Joined<GameBodies, IdentityBodies, QuizBodies, FormatBodies, MediaBodies, JobBodies, AuditBodies,
                                 RehearsalBodies, ReportBodies, PracticeBodies, PeopleBodies, DashboardBodies, ProofBodies,
                                 ClusterBodies>::Type;

} // namespace wr::rest
