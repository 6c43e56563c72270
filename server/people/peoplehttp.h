#pragma once

#include "net/router.h"
#include "people/peopleservice.h"
#include "protocol/restpeople.h"

namespace wr {

/// Routes of lists of people and of what they say of somebody. Server thread.
class PeopleHttp : public QObject
{
    Q_OBJECT

public:
    PeopleHttp(Router &router, PeopleService &people, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> list(const HttpRequest &request);
    QFuture<HttpResponse> read(const HttpRequest &request);
    QFuture<HttpResponse> update(const HttpRequest &request);

    PeopleService &m_people;
};

rest::Person personBody(const PersonRow &person);

} // namespace wr
