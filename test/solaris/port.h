// What <port.h> of Solaris declares: see port_create(3C), port_associate(3C),
// port_get(3C) and port_send(3C). For machines that have no event ports.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SOLARIS_PORT_H
#define VIGIL_TEST_SOLARIS_PORT_H

#include <stdint.h>
#include <time.h>

#define PORT_SOURCE_AIO 1
#define PORT_SOURCE_TIMER 2
#define PORT_SOURCE_USER 3
#define PORT_SOURCE_FD 4
#define PORT_SOURCE_ALERT 5
#define PORT_SOURCE_MQ 6
#define PORT_SOURCE_FILE 7

typedef unsigned short ushort_t;
typedef unsigned int uint_t;
typedef struct timespec timespec_t;

typedef struct port_event
{
    int portev_events;
    ushort_t portev_source;
    ushort_t portev_pad;
    uintptr_t portev_object;
    void* portev_user;
} port_event_t;

#ifdef __cplusplus
extern "C" {
#endif

int port_create(void);
int port_associate(
    int port, int source, uintptr_t object, int events, void* user);
int port_dissociate(int port, int source, uintptr_t object);
int port_getn(int port, port_event_t list[], uint_t max, uint_t* nget,
    timespec_t const* timeout);
int port_send(int port, int events, void* user);

#ifdef __cplusplus
}
#endif

#endif // VIGIL_TEST_SOLARIS_PORT_H
